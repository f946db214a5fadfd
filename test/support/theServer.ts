/** The identity of the server that a test's store and queue are connected to. */
export const theServer = "http://localhost:1000";

/** For a write whose author saw that server. */
export const onTheServer = { server: theServer };
