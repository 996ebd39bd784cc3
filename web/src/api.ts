// SPDX-License-Identifier: MIT
// Requests to the server that this page came from.

export class ApiError extends Error {
  constructor(readonly status: number, message: string) { super(message); }
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, init);
  } catch (e) {
    if ((e as Error).name === 'AbortError') throw e;
    throw new ApiError(0, 'The server does not answer. Is casus serve still running?');
  }
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => null) as { error?: { message?: string } } | null;
  throw new ApiError(answer.status, body?.error?.message ?? `The server answered ${answer.status}.`);
}

export async function get<T>(path: string, params: Record<string, string | undefined> = {}, signal?: AbortSignal): Promise<T> {
  const query = new URLSearchParams(Object.entries(params).filter((p): p is [string, string] => !!p[1]));
  return await (await ask(query.size ? `${path}?${query}` : path, { signal })).json() as T;
}

export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal };
  return await (await ask(path, init)).json() as T;
}
