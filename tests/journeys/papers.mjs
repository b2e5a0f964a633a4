// Every id that a framework's papers give what they ask for can be read on a page: the links from
// the strategy, the framework and the boards are followed until all are found.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { signIn } from "./browser.mjs";

const kinds = new Set(["STD", "PRN", "PRI", "SO", "KPI", "ENT", "FREQ", "BRD", "QST", "REP"]);
/** Portsmouth's own papers: the practice framework and the trust's plan. */
const papers = /^[PT]-/;
const beginnings = ["/strategy", "/framework", "/boards"];
// The framework's own text, which the editor shows, does not count.
const belong = /^\/(strategy|framework(?!\/edit)|boards|measures|standards)([/?]|$)/;
const pagesMost = 3000;

function idsAsked() {
  const file = new URL("../../data/requirements/ids.csv", import.meta.url);
  const rows = readFileSync(file, "utf8").trim().split("\n").slice(1);
  return new Set(
    rows.map((row) => row.trim().split(",")).filter(([id, kind]) => papers.test(id) && kinds.has(kind)).map(([id]) => id),
  );
}

export const ofPapers = [
  {
    name: "every id of the framework's papers stands on a page",
    run: async ({ page, base, people }) => {
      await signIn(page, base, people.get("head_of_service"));
      const missing = idsAsked();
      assert.ok(missing.size > 200, `only ${missing.size} ids are asked for`);
      const seen = new Set(beginnings);
      for (const path of seen) {
        if (missing.size === 0) return;
        assert.ok(seen.size < pagesMost, "the pages do not come to an end");
        const answer = await page.request.get(base + path);
        assert.equal(answer.status(), 200, path);
        const markup = await answer.text();
        for (const [id] of markup.matchAll(/\b[PT]-\d{3}\b/g)) missing.delete(id);
        for (const [, link] of markup.matchAll(/href="(\/[^"#?]*(\?page=\d+)?)"/g)) {
          if (belong.test(link) && !link.endsWith(".csv") && !link.endsWith("/list")) seen.add(link);
        }
      }
      assert.deepEqual([...missing], [], "ids that no page shows");
    },
  },
];
