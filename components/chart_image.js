// Plotly draws the chart anew for its camera button, in a picture of its own that no page's style or font reaches. It passes
// through one place, the Blob made of the finished SVG: there the picture gets its title, its source and its font.

const HEAD = 64; // units above the chart for title and source
const SVG = "http://www.w3.org/2000/svg";
let picture = null;
let font = null;

async function readFont(address) {
  const bytes = await (await fetch(new URL(address, document.baseURI))).blob();
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.replace(/^data:[^,]*,/, "data:font/ttf;base64,"));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(bytes);
  });
}

function part(tree, tag, attributes, text) {
  const node = tree.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text) node.textContent = text;
  return node;
}

function dressed(svg) {
  const tree = new DOMParser().parseFromString(svg, "image/svg+xml");
  const root = tree.documentElement;
  const [width, height] = ["width", "height"].map((name) => parseFloat(root.getAttribute(name)));
  if (root.localName !== "svg" || !width || !height) return svg;
  const { title, source, paper, ink, soft, family } = picture;
  root.setAttribute("viewBox", `0 ${-HEAD} ${width} ${height + HEAD}`);
  const face = font ? `@font-face{font-family:"Noto Sans Devanagari";font-weight:100 900;src:url(${font}) format("truetype")}` : "";
  const common = { x: 14, "font-family": family };
  root.prepend(
    part(tree, "style", {}, face),
    // Wider than the picture: it is fitted in whole, and has bands of paper at its sides.
    part(tree, "rect", { x: -width, y: -HEAD, width: 3 * width, height: height + HEAD, fill: paper }),
    part(tree, "text", { ...common, y: 30 - HEAD, "font-size": 22, "font-weight": 600, fill: ink }, title),
    part(tree, "text", { ...common, y: 50 - HEAD, "font-size": 12, fill: soft }, source),
  );
  return new XMLSerializer().serializeToString(tree);
}

function hook() {
  const Plain = window.Blob;
  window.Blob = class Blob extends Plain {
    constructor(parts = [], options = {}) {
      const chart = picture && typeof parts[0] === "string" && options?.type?.startsWith("image/svg+xml");
      super(chart && parts[0].includes("main-svg") ? [dressed(parts[0])] : parts, options);
    }
  };
}

let hooked = false;
export default function ({ data }) {
  picture = data;
  if (!hooked) hook();
  hooked = true;
  if (!font) {
    readFont(data.font).then(
      (found) => {
        font = found;
        document.documentElement.dataset.chartFont = "there";
      },
      () => {}, // the picture is drawn in the machine's own face then
    );
  }
  return () => {
    picture = null;
  };
}
