// A framework changed in the browser: written by one person, approved by another, taken back, and in
// force on its day.
import assert from "node:assert/strict";
import { widths } from "./browser.mjs";
import { fits, isAccessible } from "./checks.mjs";

const main = (page) => page.locator("main").innerText();
const button = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** As wide as a desk and as narrow as a phone, and readable to everybody. */
async function isGood(page) {
  for (const width of [widths.desktop, widths.phone]) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual((await fits(page)) ?? [], []);
  }
  await page.setViewportSize({ width: widths.desktop, height: 900 });
  assert.deepEqual((await isAccessible(page)) ?? [], []);
}

/** A new version with one new file; the page stands at the file. The version's address. */
async function begin(page, base, file) {
  await page.goto(`${base}/framework/edit`);
  await button(page, "Begin a new version");
  await page.waitForURL(/\/framework\/edit\/\d+$/);
  const version = page.url();
  await page.locator("input[name=name]").fill(file);
  await button(page, "Add a file");
  await page.waitForURL(/\/files\//);
  return version;
}

async function write(page, text) {
  await page.locator("textarea[name=text]").fill(text);
  await button(page, "Save and check");
  await page.waitForLoadState();
}

async function propose(page, version, why) {
  await page.goto(version);
  await page.locator("textarea[name=reason]").fill(why);
  await button(page, "Propose this version");
  await page.waitForLoadState();
  assert.match(await main(page), /is proposed/);
}

async function approve(page, version, day) {
  await page.goto(version);
  const [year, month, date] = day.split("-");
  await page.locator("[name=from-day]").fill(date);
  await page.locator("[name=from-month]").fill(month);
  await page.locator("[name=from-year]").fill(year);
  await button(page, "Approve this version");
  await page.waitForLoadState();
  assert.match(await main(page), /is approved and holds from/);
}

const stricter =
  "framework: portsmouth\nsettings:\n  child_protection_visit_interval:\n    value: 3 working days\n    reading: to be tried\n    source: a journey\n";

export const editing = [
  {
    name: "a practice lead makes a mistake, reads where it is, mends it and sees what would be found",
    role: "practice_lead",
    run: async ({ page, base, others }) => {
      const version = await begin(page, base, "visits.yaml");
      await write(page, stricter.replace("source:", "sauce:"));
      assert.match(await main(page), /visits\.yaml:6:5/);
      assert.match(await main(page), /did you mean "source"/);
      assert.match(await main(page), /6\s+sauce: a journey/);
      await isGood(page);
      await write(page, stricter);
      assert.match(await main(page), /there is no mistake/i);
      await page.goto(`${version}/changes`);
      assert.match(await main(page), /3 working days/);
      await isGood(page);
      await page.goto(`${version}/effect`);
      assert.match(await main(page), /are visited and seen/);
      await isGood(page);
      await page.locator("main a[href$='/effect/child-protection-visits']").click();
      await page.locator("main a[href^='/children/']").first().waitFor();
      await isGood(page);
      await propose(page, version, "Visits come too late to be of use.");
      assert.equal(await page.getByRole("button", { name: "Approve this version" }).count(), 0);

      const head = await others("head_of_service");
      await head.goto(version);
      await isGood(head);
      await approve(head, version, "2099-04-01");
      assert.match(await main(head), /approved/i);
      await head.locator("textarea[name=decision]").fill("The board wants to see it first.");
      await button(head, "Take it back");
      await head.waitForLoadState();
      assert.match(await main(head), /is taken back/);
    },
  },
  {
    name: "what is written in a file of the framework is saved two seconds after the last key",
    role: "practice_lead",
    run: async ({ page, base }) => {
      const version = await begin(page, base, "kept.yaml");
      const file = page.url();
      await page.locator("textarea[name=text]").pressSequentially("# kept while typing\n");
      await page.locator("[data-app-draft-state]", { hasText: /^Saved \d\d:\d\d$/ }).waitFor();
      await page.locator("textarea[name=text]").pressSequentially("# and again\n");
      await page.waitForTimeout(3_000);
      await page.goto(file);
      assert.match(await page.locator("textarea[name=text]").inputValue(), /# kept while typing\n# and again/);
      await page.goto(version);
      await button(page, "Throw this draft away");
      await page.waitForLoadState();
      assert.match(await main(page), /is thrown away/);
    },
  },
  {
    name: "a version approved for today is in force with one of the next requests",
    role: "practice_lead",
    run: async ({ page, base, others }) => {
      const version = await begin(page, base, "remarks.yaml");
      await write(page, "framework: portsmouth\n# Nothing is asked that was not asked before.\n");
      await page.goto(`${version}/effect`);
      assert.match(await main(page), /No standard asks anything else/);
      await propose(page, version, "A remark.");
      const head = await others("head_of_service");
      await head.goto(version);
      const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/London" });
      await approve(head, version, today);
      assert.match(await main(head), /In force/);
      // A later one rests on it, and the service goes on answering while it is taken up.
      for (let tries = 0; tries < 5; ++tries) {
        await page.goto(`${base}/standards`);
        assert.match(await main(page), /Standards/);
      }
      const next = await begin(page, base, "more.yaml");
      await page.goto(next);
      assert.match(await main(page), new RegExp(`Version ${version.split("/").pop()}`));
      await button(page, "Throw this draft away");
    },
  },
  {
    name: "a framework is edited without script",
    role: "practice_lead",
    options: { javaScriptEnabled: false },
    run: async ({ page, base }) => {
      const version = await begin(page, base, "plain.yaml");
      await write(page, "framework: portsmouth\nsetings: {}\n");
      assert.match(await main(page), /plain\.yaml:2:1/);
      assert.match(await main(page), /settings/);
      await page.goto(version);
      assert.match(await main(page), /can be proposed once it checks/);
      await button(page, "Throw this draft away");
    },
  },
];
