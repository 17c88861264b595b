const app = require('express')();

// Nothing but a plan can carry the rows along.
let cities = [
  { id: 1, name: 'Bern' },
  { id: 2, name: 'Chur' },
];

app.get('/cities', (req, res) => res.json(cities));
app.delete('/cities/:id', (req, res) => {
  cities = cities.filter((city) => city.id !== Number(req.params.id));
  res.sendStatus(204);
});

app.listen(3000);
