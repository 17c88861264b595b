const items = []

function add(id, n) {
  items.push({ id, n, tags: [] })
}

function find(id) {
  return items.find((one) => one.id === id)
}

function all() {
  return items.map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`)
}

function run(id) {
  const item = find(id)
  item.n++
  ;[find('a')].forEach((one) => one.tags.push(id))
  item.n++
  ;(find('c') || {}).n++
  return item.n
}

module.exports = { add, all, run }
