import { Normaliser } from './normalise';
import { type PlannedRequest, type Step, isBurst, label, withReferences } from './requests';
import { startApp } from './server';

/** What an application answered, with ids and times of the run replaced by placeholders. */
export interface Answer {
  /** As planned: `GET /books/{{walden.id}}`. */
  request: string;
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

const COMPARED_HEADERS = ['content-type', 'location'];

/**
 * Starts the application with `env`, plays the requests in order, and stops it. The answers of a burst come sorted,
 * since nothing orders them. Throws when the application does not start or closes a connection.
 */
export async function replay(appDir: string, requests: Step[], env: NodeJS.ProcessEnv = {}): Promise<Answer[]> {
  const app = await startApp(appDir, env);
  try {
    return await play(app.url, requests);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${app.errors()}`, { cause: error });
  } finally {
    await app.stop();
  }
}

async function play(url: string, steps: Step[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  const named = new Map<string, unknown>();
  const normaliser = new Normaliser();
  for (const step of steps) {
    if (isBurst(step)) {
      const raw = await Promise.all(Array.from({ length: step.burst }, () => send(url, step.request, named)));
      const normalised = raw.map((answer) => normaliser.normaliseUnordered(answer) as Answer);
      answers.push(...normalised.sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1)));
    } else {
      const answer = await send(url, step, named);
      if (step.as) named.set(step.as, answer.body);
      answers.push(normaliser.normalise(answer) as Answer);
    }
  }
  return answers;
}

async function send(url: string, planned: PlannedRequest, named: ReadonlyMap<string, unknown>): Promise<Answer> {
  const { method, path, body, text } = withReferences(planned, named);
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: text ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
  const headers = COMPARED_HEADERS.flatMap((name) =>
    response.headers.has(name) ? [[name, response.headers.get(name)]] : [],
  );
  return {
    request: label(planned),
    status: response.status,
    headers: Object.fromEntries(headers),
    body: parsed(await response.text()),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** JSON whose properties are sorted: their order says nothing. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The answers that differ, in pairs; none when both runs behaved alike. */
export function differences(before: Answer[], after: Answer[]): { before?: Answer; after?: Answer }[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => ({
    before: before[i],
    after: after[i],
  })).filter((pair) => canonical(pair.before) !== canonical(pair.after));
}
