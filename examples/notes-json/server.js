import http from 'node:http';
import { HttpError, readJson, send } from './lib/http.js';
import * as notes from './lib/notes.js';
import { changeSettings, getSettings } from './lib/settings.js';

function found(note) {
  if (!note) throw new HttpError(404, 'No such note');
  return note;
}

async function route(req, res) {
  const url = new URL(req.url, 'http://localhost');
  const [collection, id, part, position] = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const body = req.method === 'GET' || req.method === 'DELETE' ? {} : await readJson(req);

  switch (`${req.method} ${collection}${id === undefined ? '' : '/:id'}${part ? `/${part}` : ''}`) {
    case 'GET notes':
      return send(res, 200, notes.listNotes(Object.fromEntries(url.searchParams)));
    case 'POST notes':
      if (!body.title) throw new HttpError(400, 'A note needs a title');
      return send(res, 201, notes.createNote(body));
    case 'GET notes/:id':
      return send(res, 200, found(notes.getNote(id)));
    case 'PUT notes/:id':
      return send(res, 200, found(notes.updateNote(id, body)));
    case 'DELETE notes/:id':
      if (!notes.deleteNote(id)) throw new HttpError(404, 'No such note');
      return send(res, 204);
    case 'POST notes/:id/pin':
      return send(res, 200, found(notes.togglePin(id)));
    case 'POST notes/:id/items':
      if (!body.text) throw new HttpError(400, 'An item needs a text');
      return send(res, 201, found(notes.addItem(id, body.text)));
    case 'PUT notes/:id/items':
      return send(res, 200, found(notes.checkItem(id, Number(position), body.done === true)));
    case 'GET tags':
      return send(res, 200, notes.countTags());
    case 'GET settings':
      return send(res, 200, getSettings());
    case 'PATCH settings':
      return send(res, 200, changeSettings(body));
    default:
      throw new HttpError(404, `Cannot ${req.method} ${url.pathname}`);
  }
}

const server = http.createServer((req, res) => {
  route(req, res).catch((error) => {
    if (!(error instanceof HttpError)) console.error(error);
    send(res, error.status ?? 500, { error: error instanceof HttpError ? error.message : 'Internal server error' });
  });
});

const port = Number(process.env.PORT ?? 8080);
server.listen(port, () => console.log(`notes on http://localhost:${port}`));
