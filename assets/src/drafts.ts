// Keeps what is typed: on the server two seconds after the last key, every ten seconds while
// typing and on leaving; in this browser for as long as the server does not have it.

const afterLastKeyMs = 2_000;
const whileTypingMs = 10_000;
const tryAgainMs = 15_000;
/** What a browser sends along while a page is left. */
const farewellBytesMax = 60_000;
const prefix = "goldthread-unsent-";

interface Unsent {
  at: string;
  person: string;
  body: string;
}

function store(key: string, unsent: Unsent): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(unsent));
    return true;
  } catch {
    return false;
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // A browser without storage kept nothing.
  }
}

interface Token {
  csrf_token: string;
  person: string;
}

/** The token of whoever is signed in now; nothing where nobody is. */
async function newToken(): Promise<Token | undefined> {
  const answer = await fetch("/drafts/token", { redirect: "error", cache: "no-store" });
  return answer.ok ? ((await answer.json()) as Token) : undefined;
}

class DraftForm {
  private seq: number;
  private lastSent = "";
  private lastKeptAt = Date.now();
  private timer: number | undefined;
  private isSending = false;
  private isGone = false;

  constructor(
    private readonly form: HTMLFormElement,
    private address: string,
    private readonly state: HTMLElement | null,
  ) {
    // A form that was refused goes on where it was.
    this.seq = Number(this.field("draft_seq")?.value ?? 0);
    this.lastSent = this.text();
    if (state?.dataset["appDraftState"] === "unsaved") {
      // The page holds what was typed, and the server does not: as if it had just been typed.
      this.lastSent = "";
      this.typed();
    }
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", () => {
      // What is sent now is newer than anything on its way.
      this.isGone = true;
      window.clearTimeout(this.timer);
      this.set("draft_seq", String(++this.seq));
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.leave();
    });
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.isGone = false;
    });
  }

  private field(name: string): HTMLInputElement | null {
    return this.form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  }
  private set(name: string, value: string): void {
    const field = this.field(name);
    if (field) field.value = value;
  }
  private body(): URLSearchParams {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string") body.append(name, value);
    }
    return body;
  }
  /** What was typed, without what changes with every sending. */
  private text(): string {
    const body = this.body();
    for (const name of ["csrf_token", "draft_seq", "draft_id"]) body.delete(name);
    return body.toString();
  }
  private say(words: string): void {
    if (this.state && this.state.textContent !== words) this.state.textContent = words;
  }

  private typed(): void {
    if (this.isGone) return;
    window.clearTimeout(this.timer);
    const now = Date.now();
    const wait = Math.min(afterLastKeyMs, Math.max(0, this.lastKeptAt + whileTypingMs - now));
    this.timer = window.setTimeout(() => void this.keep(), wait);
    if (!this.isSending) this.say("Saving when you pause…");
  }

  private async keep(): Promise<void> {
    const text = this.text();
    if (this.isGone || text === this.lastSent) return;
    if (this.isSending) {
      this.timer = window.setTimeout(() => void this.keep(), afterLastKeyMs);
      return;
    }
    this.isSending = true;
    this.set("draft_seq", String(++this.seq));
    this.lastKeptAt = Date.now();
    try {
      await this.send(text);
    } catch {
      this.keepHere("the service cannot be reached");
    } finally {
      this.isSending = false;
    }
    if (!this.isGone && this.text() !== this.lastSent) {
      window.clearTimeout(this.timer);
      const wait = text === this.text() ? tryAgainMs : afterLastKeyMs;
      this.timer = window.setTimeout(() => void this.keep(), wait);
    }
  }

  private async send(text: string): Promise<void> {
    let answer = await this.post();
    if (answer.status === 403) {
      // The sign-in has ended, or another began since the page was opened.
      const token = await newToken().catch(() => undefined);
      if (!token || token.person !== this.form.dataset["appPerson"]) {
        this.keepHere("your sign-in has ended");
        return;
      }
      this.set("csrf_token", token.csrf_token);
      answer = await this.post();
    }
    if (answer.ok) {
      const kept = (await answer.json()) as { id: string; saved: string; address?: string };
      this.lastSent = text;
      forget(this.address);
      // Another window wrote to the same draft: this one goes on with a draft of its own.
      this.set("draft_id", kept.id);
      this.address = kept.address ?? `/drafts/${kept.id}`;
      this.say(`Saved ${kept.saved}`);
      return;
    }
    if (answer.status === 413) {
      const refused = (await answer.json().catch(() => ({ why: "" }))) as { why: string };
      this.keepHere(refused.why || "it is too long");
      return;
    }
    this.keepHere("the service did not take it");
  }

  private post(): Promise<Response> {
    return fetch(this.address, { method: "POST", body: this.body(), redirect: "error" });
  }

  private keepHere(why: string): void {
    const isKept = store(this.address, {
      at: new Date().toISOString(),
      person: this.form.dataset["appPerson"] ?? "",
      body: this.body().toString(),
    });
    this.say(
      isKept
        ? `Not saved: ${why}. Your text is kept in this browser and will be sent again.`
        : `Not saved: ${why}. Keep this page open: it will be sent again.`,
    );
  }

  private leave(): void {
    const text = this.text();
    if (this.isGone || text === this.lastSent) return;
    window.clearTimeout(this.timer);
    this.set("draft_seq", String(++this.seq));
    const body = this.body();
    const isSent =
      body.toString().length <= farewellBytesMax && navigator.sendBeacon(this.address, body);
    if (!isSent) this.keepHere("the page was left");
    // Sent, but nobody says whether it arrived: the next page finds out.
    else {
      store(this.address, {
        at: new Date().toISOString(),
        person: this.form.dataset["appPerson"] ?? "",
        body: body.toString(),
      });
      this.lastKeptAt = Date.now();
      this.timer = window.setTimeout(() => void this.keep(), afterLastKeyMs);
    }
  }
}

/** Sends what an earlier page could not, once the same person is signed in again. */
async function sendUnsent(open: Set<string>): Promise<void> {
  const keys: string[] = [];
  try {
    for (let at = 0; at < localStorage.length; ++at) {
      const key = localStorage.key(at);
      if (key?.startsWith(prefix) && !open.has(key.slice(prefix.length))) keys.push(key);
    }
  } catch {
    return;
  }
  if (keys.length === 0) return;
  const token = await newToken().catch(() => undefined);
  if (!token) return;
  for (const key of keys) {
    const unsent = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Unsent>;
    if (unsent.person !== token.person || !unsent.body) continue;
    const body = new URLSearchParams(unsent.body);
    body.set("csrf_token", token.csrf_token);
    const answer = await fetch(key.slice(prefix.length), {
      method: "POST",
      body,
      redirect: "error",
    });
    if (answer.ok) localStorage.removeItem(key);
  }
}

/** The part of a child who is not ticked is not asked for. */
function showTickedChildren(form: HTMLFormElement): void {
  const boxes = form.querySelectorAll<HTMLInputElement>("input[name=children]");
  const show = () => {
    for (const box of boxes) {
      const part = form.querySelector<HTMLElement>(`[data-app-child="${box.value}"]`);
      if (part) part.hidden = !box.checked;
    }
  };
  for (const box of boxes) box.addEventListener("change", show);
  show();
}

export function keepDrafts(): void {
  const open = new Set<string>();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-app-draft]")) {
    const address = form.dataset["appDraft"];
    if (!address) continue;
    open.add(address);
    showTickedChildren(form);
    new DraftForm(form, address, form.querySelector("[data-app-draft-state]"));
  }
  if (document.querySelector("form[action='/sign-out']")) {
    void sendUnsent(open).catch(() => undefined);
  }
}
