function raise(item, by) {
  item.n += by;
  item.size.w *= 2;
  return item;
}

module.exports = { raise };
