// A second server of the same council, for journeys that kill it. It needs of the environment:
//   GOLDTHREAD_PROGRAM    the program
//   GOLDTHREAD_DATA       the database that the first server serves
//   GOLDTHREAD_FRAMEWORK  the framework's folder
import { spawn } from "node:child_process";
import { createServer } from "node:net";

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

export const canServe = () =>
  Boolean(
    process.env.GOLDTHREAD_PROGRAM && process.env.GOLDTHREAD_DATA && process.env.GOLDTHREAD_FRAMEWORK,
  );

/** One server on a port of its own, which stays the same when it is started again. */
export class OwnServer {
  #process;
  #port;

  get base() {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start() {
    this.#port ??= await freePort();
    const { GOLDTHREAD_PROGRAM, GOLDTHREAD_DATA, GOLDTHREAD_FRAMEWORK } = process.env;
    this.#process = spawn(
      GOLDTHREAD_PROGRAM,
      ["serve", "--data", GOLDTHREAD_DATA, "--framework", GOLDTHREAD_FRAMEWORK, "--listen", `127.0.0.1:${this.#port}`],
      { stdio: "ignore" },
    );
    for (let tries = 0; tries < 120; ++tries) {
      const answer = await fetch(`${this.base}/sign-in`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((done) => setTimeout(done, 250));
    }
    throw new Error("the second server does not answer");
  }

  /** As a machine that loses its power: nothing is finished, nothing is told. */
  async kill() {
    if (!this.#process) return;
    const ended = new Promise((done) => this.#process.once("exit", done));
    this.#process.kill("SIGKILL");
    await ended;
    this.#process = undefined;
  }
}
