import { encode } from "uqr";

/** A QR code as a picture: dark squares on white, as scanners like it in every theme. */
export function qrCode(text: string): SVGSVGElement {
  const { data, size } = encode(text, { border: 3 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  const picture = svgElement("svg", { viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true", "shape-rendering": "crispEdges" });
  picture.append(
    svgElement("rect", { width: String(size), height: String(size), fill: "#fff" }),
    svgElement("path", { d: squares.join(""), fill: "#000" }),
  );
  return picture;
}

function svgElement<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Record<string, string>): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  return made;
}
