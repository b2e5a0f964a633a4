// Writing, and what becomes of it: kept while typing, through a sign-out, an ended sign-in, a killed
// server and a second writer; with script and without.
import assert from "node:assert/strict";
import { signIn, widths } from "./browser.mjs";
import { fits, isAccessible } from "./checks.mjs";
import { OwnServer } from "./own_server.mjs";

const childLink = "main table a[href^='/children/']";

/** The address of a child whom the person may open: `/children/…`. */
async function someChild(page, base, list = "/my-children") {
  await page.goto(base + list);
  const href = await page.locator(childLink).first().getAttribute("href");
  return href.split("?")[0];
}

async function openForm(page, base, tool, list) {
  const child = await someChild(page, base, list);
  await page.goto(`${base}${child}/record/${tool}`);
  return child;
}

const state = (page) => page.locator("[data-app-draft-state]");
const saved = (page) => state(page).filter({ hasText: /^Saved \d\d:\d\d$/ }).waitFor();

async function fillEvent(page, words) {
  await page.locator("[name=happened_on-day]").fill("3");
  await page.locator("[name=happened_on-month]").fill("2");
  await page.locator("[name=happened_on-year]").fill("2026");
  await page.locator("input[name=event]").fill(words);
  await page.locator("input[name=category][value=home]").check();
}

async function finish(page) {
  await page.getByRole("button", { name: "Finish and save" }).click();
  await page.waitForURL(/\/records\//);
}

/** Every draft of the person, thrown away, so that journeys do not read each other's. */
async function clearDrafts(page, base) {
  for (let most = 0; most < 50; ++most) {
    await page.goto(`${base}/drafts`);
    const link = page.locator("main a", { hasText: "Throw away" }).first();
    if ((await link.count()) === 0) return;
    await link.click();
    await page.getByRole("button", { name: "Throw it away" }).click();
  }
}

async function carryOn(page, base) {
  await page.goto(`${base}/drafts`);
  await page.locator("main a", { hasText: "Carry on" }).first().click();
}

/** How many records with that heading the story at hand tells: each has one link, which names it. */
const timesTold = (page, heading) => page.locator("main a", { hasText: `${heading},` }).count();

export const recording = [
  {
    name: "a visit is recorded from my day's children and stands on the file with the next request",
    role: "practitioner",
    run: async ({ page, base }) => {
      const child = await openForm(page, base, "visit");
      await page.locator("input[name=counts_as-c1][value=other]").check();
      await page.locator("input[name=seen-c1][value=yes]").check();
      await page.locator("textarea[name=words-c1]").fill("“My kite is blue.”");
      await page.locator("textarea[name=meaning-c1]").fill("Settled, and proud of the kite.");
      await finish(page);
      assert.match(await page.locator("main").innerText(), /My kite is blue/);
      // Going back leads here again, not to a form that would save it twice.
      await page.goBack();
      await page.waitForURL(/\/records\//);
      assert.match(await page.locator("body").innerText(), /You have saved this/);
      await page.goto(`${base}${child}/story`);
      assert.match(await page.locator("main").innerText(), /My kite is blue/);
    },
  },
  {
    name: "a supervisor records a case supervision, and it counts on the file",
    role: "team_manager",
    run: async ({ page, base }) => {
      const child = await openForm(page, base, "supervision", "/children");
      await page.locator("select[name=worker]").selectOption({ index: 1 });
      await page.locator("input[name=type][value=case]").check();
      await page.locator("textarea[name=discussed]").fill("What the evenings are like.");
      await page.locator("input[name=reflective][value=yes]").check();
      await page.locator("textarea[name=decision]").fill("The plan goes on, because it works.");
      await page.locator("input[name=actions-1-what]").fill("Ring the school");
      await finish(page);
      assert.match(await page.locator("main").innerText(), /Ring the school/);
      await page.goto(`${base}${child}/story`);
      assert.match(await page.locator("main").innerText(), /Reflective supervision/);
    },
  },
  {
    name: "a manager records a worker's supervision from my team, corrects it, and the standing changes",
    role: "team_manager",
    run: async ({ page, base }) => {
      await page.goto(`${base}/my-team`);
      const row = page.locator("main table tbody tr", { hasText: /Overdue by|Due in|Due today/ })
        .filter({ has: page.locator("a[href$='/record/staff_supervision']") }).first();
      const name = await row.locator("a[href^='/workers/']").first().innerText();
      await row.locator("a[href$='/record/staff_supervision']").click();
      await page.locator("input[name=minutes]").fill("lots");
      await page.locator("textarea[name=wellbeing]").fill("Tired, and glad of the new desk.");
      await page.locator("input[name=reflective][value=yes]").check();
      await page.getByRole("button", { name: "Finish and save" }).click();
      assert.match(await page.locator("main").innerText(), /Enter a number from 0 to 100,000/);
      await page.locator("input[name=minutes]").fill("50");
      await page.locator("textarea[name=agreed]").fill("Friday afternoons are kept free.");
      assert.deepEqual((await isAccessible(page)) ?? [], []);
      await finish(page);
      assert.match(await page.locator("main").innerText(), /glad of the new desk/);
      await page.locator("main a", { hasText: "Correct this record" }).click();
      await page.locator("textarea[name=agreed]").fill("Friday mornings are kept free.");
      await page.locator("textarea[name=correction_reason]").fill("It is the morning.");
      await page.getByRole("button", { name: "Save as a new version" }).click();
      await page.waitForURL(/\/records\//);
      assert.match(await page.locator("main").innerText(), /Friday mornings/);
      await page.goto(page.url().replace(/\/records\/.*/, ""));
      assert.match(await page.locator("main").innerText(), /Friday mornings/);
      await page.goto(`${base}/my-team`);
      const after = page.locator("main table tbody tr", { hasText: name }).first();
      assert.doesNotMatch(await after.innerText(), /Overdue by/);
    },
  },
  {
    name: "a manager grants a waiver with a reason and an end",
    role: "team_manager",
    run: async ({ page, base }) => {
      await openForm(page, base, "waiver", "/children");
      await page.locator("select[name=standard]").selectOption({ index: 1 });
      await page.locator("[name=until-day]").fill("1");
      await page.locator("[name=until-month]").fill("1");
      await page.locator("[name=until-year]").fill("2199");
      await page.locator("textarea[name=reason]").fill("In hospital until the new year.");
      await finish(page);
      assert.match(await page.locator("main").innerText(), /In hospital until the new year/);
    },
  },
  {
    name: "what is typed is saved two seconds after the last key, and is there after signing out",
    run: async ({ page, base, people }) => {
      await signIn(page, base, people.get("practitioner"));
      await clearDrafts(page, base);
      await openForm(page, base, "event");
      await page.locator("textarea[name=detail]").pressSequentially("Nine words that nobody has to type again.");
      await saved(page);
      await page.getByRole("button", { name: "Sign out" }).click();
      await signIn(page, base, people.get("practitioner"));
      await page.goto(`${base}/my-day`);
      assert.match(await page.locator("main").innerText(), /Significant event/);
      await carryOn(page, base);
      assert.equal(
        await page.locator("textarea[name=detail]").inputValue(),
        "Nine words that nobody has to type again.",
      );
      await fillEvent(page, "Moved to a new flat");
      await finish(page);
      await page.goto(`${base}/drafts`);
      assert.match(await page.locator("main").innerText(), /nothing unfinished/);
    },
  },
  {
    name: "somebody who types without a pause is saved all the same",
    role: "practitioner",
    run: async ({ page, base }) => {
      await clearDrafts(page, base);
      await openForm(page, base, "event");
      const field = page.locator("textarea[name=detail]");
      const until = Date.now() + 13_000;
      let typed = 0;
      while (Date.now() < until) {
        await field.pressSequentially("on and ", { delay: 40 });
        ++typed;
      }
      await saved(page);
      assert.ok(typed > 10);
      await clearDrafts(page, base);
    },
  },
  {
    name: "leaving the page within two seconds loses nothing",
    role: "practitioner",
    run: async ({ page, base }) => {
      await clearDrafts(page, base);
      await openForm(page, base, "event");
      await page.locator("textarea[name=detail]").fill("Typed and gone.");
      await page.goto(`${base}/my-children`);
      const link = page.locator("main a", { hasText: "Carry on" });
      for (let tries = 0; tries < 20 && (await link.count()) === 0; ++tries) {
        await page.goto(`${base}/drafts`);
      }
      await carryOn(page, base);
      assert.equal(await page.locator("textarea[name=detail]").inputValue(), "Typed and gone.");
      await clearDrafts(page, base);
    },
  },
  {
    name: "an ended sign-in is told, the text is kept here, and saved after signing in again",
    role: "practitioner",
    run: async ({ page, base, people }) => {
      await clearDrafts(page, base);
      await openForm(page, base, "event");
      await page.context().clearCookies();
      await page.locator("textarea[name=detail]").fill("Typed after the sign-in had ended.");
      await state(page).filter({ hasText: /Not saved: your sign-in has ended/ }).waitFor();
      assert.match(await state(page).innerText(), /kept in this browser and will be sent again/);
      const other = await page.context().newPage();
      await signIn(other, base, people.get("practitioner"));
      await other.close();
      await page.locator("textarea[name=detail]").press("End");
      await page.locator("textarea[name=detail]").pressSequentially(" And on.");
      await saved(page);
      await carryOn(page, base);
      assert.match(await page.locator("textarea[name=detail]").inputValue(), /Typed after the sign-in had ended\./);
      await clearDrafts(page, base);
    },
  },
  {
    name: "a form sent after the sign-in ended is offered again and then saved, without script",
    role: "practitioner",
    options: { javaScriptEnabled: false },
    run: async ({ page, base, people }) => {
      await openForm(page, base, "event");
      await fillEvent(page, "Sent too late");
      await page.locator("textarea[name=detail]").fill("Long words, typed once.");
      await page.context().clearCookies();
      await page.getByRole("button", { name: "Finish and save" }).click();
      const person = people.get("practitioner");
      await page.locator("main input[name=email]").fill(person.email);
      await page.locator("main input[type=password]").fill(person.password);
      await page.locator("main form button").first().click();
      await page.getByRole("button", { name: "Continue and save" }).click();
      assert.match(page.url(), /\/records\//);
      assert.match(await page.locator("main").innerText(), /Long words, typed once\./);
    },
  },
  {
    name: "without script a button keeps the form for later",
    role: "practitioner",
    options: { javaScriptEnabled: false },
    run: async ({ page, base }) => {
      await clearDrafts(page, base);
      await openForm(page, base, "event");
      await page.locator("textarea[name=detail]").fill("To be gone on with.");
      await page.getByRole("button", { name: "Save and finish later" }).click();
      assert.match(await page.locator("main").innerText(), /Not finished yet/);
      await page.locator("main a", { hasText: "Carry on" }).first().click();
      assert.equal(await page.locator("textarea[name=detail]").inputValue(), "To be gone on with.");
      await fillEvent(page, "Went on");
      await finish(page);
      await page.goto(`${base}/drafts`);
      assert.match(await page.locator("main").innerText(), /nothing unfinished/);
    },
  },
  {
    name: "of two who correct one record at once the second sees both texts and loses nothing",
    role: "practitioner",
    run: async ({ page, base, others }) => {
      await openForm(page, base, "event");
      await fillEvent(page, "Seen by two");
      await page.locator("textarea[name=detail]").fill("First text.");
      await finish(page);
      const record = new URL(page.url()).pathname;
      const manager = await others("head_of_service");
      await page.goto(`${base}${record}/correction`);
      await manager.goto(`${base}${record}/correction`);
      await page.locator("textarea[name=detail]").fill("Text of the practitioner.");
      await page.locator("textarea[name=correction_reason]").fill("Misheard");
      await page.getByRole("button", { name: "Save as a new version" }).click();
      await page.waitForURL(new RegExp(`${record}$`));
      await manager.locator("textarea[name=detail]").fill("Text of the manager.");
      await manager.locator("textarea[name=correction_reason]").fill("To add");
      await saved(manager);
      await manager.getByRole("button", { name: "Save as a new version" }).click();
      await manager.getByText("changed this record while you were writing").waitFor();
      const both = await manager.locator("main").innerText();
      assert.match(both, /Text of the practitioner\./);
      assert.match(both, /Text of the manager\./);
      assert.equal(await manager.locator("textarea[name=detail]").inputValue(), "Text of the manager.");
      assert.deepEqual(await isAccessible(manager), []);
      await saved(manager);
      await manager.setViewportSize({ width: widths.narrow, height: 700 });
      assert.deepEqual(await fits(manager), []);
      await manager.getByRole("button", { name: "Save as a new version" }).click();
      await manager.waitForURL(new RegExp(`${record}$`));
      assert.match(await manager.locator("main").innerText(), /Version 3, shown here/);
      await manager.goto(`${base}/drafts`);
      assert.match(await manager.locator("main").innerText(), /nothing unfinished/);
      await manager.goto(`${base}${record}?version=1`);
      assert.match(await manager.locator("main").innerText(), /First text\./);
    },
  },
  {
    name: "a server killed while somebody types loses nothing",
    needsServer: true,
    run: async ({ page, people }) => {
      const server = new OwnServer();
      await server.start();
      try {
        const base = server.base;
        await signIn(page, base, people.get("practitioner"));
        await clearDrafts(page, base);
        await openForm(page, base, "event");
        const field = page.locator("textarea[name=detail]");
        await field.fill("Kept before the end.");
        await saved(page);
        await server.kill();
        await field.press("End");
        await field.pressSequentially(" Typed while nobody served.");
        await state(page).filter({ hasText: /Not saved: the service cannot be reached/ }).waitFor();
        await server.start();
        await field.pressSequentially(" And after.");
        await saved(page);
        await carryOn(page, base);
        assert.equal(
          await page.locator("textarea[name=detail]").inputValue(),
          "Kept before the end. Typed while nobody served. And after.",
        );
        await clearDrafts(page, base);
      } finally {
        await server.kill();
      }
    },
  },
  {
    name: "a server killed while it saves keeps every record that it said it had",
    needsServer: true,
    run: async ({ page, people }) => {
      const server = new OwnServer();
      await server.start();
      try {
        const base = server.base;
        await signIn(page, base, people.get("practitioner"));
        const child = await openForm(page, base, "event");
        const heading = (number) => `Sent before the end ${started} ${number}`;
        const started = Date.now();
        const sendings = [];
        for (let number = 0; number < 8; ++number) {
          await page.goto(`${base}${child}/record/event`);
          await fillEvent(page, heading(number));
          const form = await page.evaluate(() => {
            const body = new URLSearchParams();
            for (const [name, value] of new FormData(document.querySelector("form[data-app-draft]"))) {
              body.append(name, String(value));
            }
            return body.toString();
          });
          sendings.push({ number, form });
        }
        // All at once; the server dies in the midst of them.
        const answers = page.evaluate(
          ([address, forms]) =>
            Promise.all(
              forms.map((body) =>
                fetch(address, {
                  method: "POST",
                  headers: { "Content-Type": "application/x-www-form-urlencoded" },
                  body,
                  redirect: "manual",
                })
                  .then((answer) => answer.type === "opaqueredirect")
                  .catch(() => false),
              ),
            ),
          [`${child}/record/event`, sendings.map((one) => one.form)],
        );
        await new Promise((done) => setTimeout(done, 25));
        await server.kill();
        const isTaken = await answers;
        await server.start();
        await page.goto(`${base}${child}/story?show=significant`);
        for (const { number } of sendings) {
          const times = await timesTold(page, heading(number));
          assert.ok(times <= 1, `record ${number} stands there ${times} times`);
          if (isTaken[number]) assert.equal(times, 1, `record ${number} was taken and is gone`);
        }
        // Sent again, each is there once, whether it was taken before or not.
        for (const { form } of sendings) {
          await page.evaluate(
            ([address, body]) =>
              fetch(address, {
                method: "POST",
                headers: { "Content-Type": "application/x-www-form-urlencoded" },
                body,
              }),
            [`${child}/record/event`, form],
          );
        }
        await page.goto(`${base}${child}/story?show=significant`);
        for (const { number } of sendings) {
          assert.equal(await timesTold(page, heading(number)), 1);
        }
      } finally {
        await server.kill();
      }
    },
  },
];
