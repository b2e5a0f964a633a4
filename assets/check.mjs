// Refuses a build that is too heavy, wears what belongs to GOV.UK alone, or cannot be read.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [folder, brandFile] = process.argv.slice(2);
const faults = [];

const limits = { "app.css": 25_000, "app.js": 15_000, "icon.svg": 1_000 };
for (const [name, limit] of Object.entries(limits)) {
  const size = gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).length;
  console.log(`${name}: ${size} bytes with gzip, limit ${limit}`);
  if (size > limit) faults.push(`${name} weighs ${size} bytes with gzip; the limit is ${limit}`);
}

const css = readFileSync(`${folder}/app.css`, "utf8");
for (const banned of ["GDS Transport", "@font-face", "crest", "crown", "url("]) {
  if (css.includes(banned)) faults.push(`the stylesheet holds "${banned}"`);
}
const script = readFileSync(`${folder}/app.js`, "utf8");
for (const banned of ["eval(", "new Function", "innerHTML"]) {
  if (script.includes(banned)) faults.push(`the script holds "${banned}"`);
}

const colours = Object.fromEntries(
  [...readFileSync(brandFile, "utf8").matchAll(/^\$([\w-]+): (#[0-9a-f]{6});/gm)].map((match) => [
    match[1],
    match[2],
  ]),
);
const light = (hex) => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};
for (const name of ["brand", "link", "link-hover", "met", "due", "overdue", "muted"]) {
  for (const [ground, hex] of [
    ["white", "#ffffff"],
    ["tint", colours.tint],
  ]) {
    const ratio = contrast(colours[name], hex);
    if (!(ratio >= 4.5)) {
      faults.push(`$${name} on ${ground} has a contrast of ${ratio.toFixed(2)}; 4.5 is needed`);
    }
  }
}

for (const fault of faults) console.error(`assets: ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);
