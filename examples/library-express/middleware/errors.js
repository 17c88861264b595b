function notFound(req, res) {
  res.status(404).json({ error: `Cannot ${req.method} ${req.path}` });
}

// eslint-disable-next-line no-unused-vars
function handleError(err, req, res, next) {
  const status = err.status || 500;
  if (status >= 500) console.error(err);
  res.status(status).json({ error: status >= 500 ? 'Internal server error' : err.message });
}

module.exports = { handleError, notFound };
