/** Prints the version of the Node that runs the measured programs. */
console.log(JSON.stringify(process.versions.node));
