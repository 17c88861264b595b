const { listItems, replaceItems, retryOnConflict } = require('./shared/db');

const ordersTable = { variable: 'ORDERS_TABLE_NAME', key: '_position', keyType: 'N', detached: true };

async function find(id) {
  return (await listItems(ordersTable)).find((order) => order.id === id);
}

async function cancel(id) {
  return retryOnConflict(async () => {
    const orders = await listItems(ordersTable);
    await replaceItems(ordersTable, orders.filter((order) => order.id !== id));
  })();
}

module.exports = { find, cancel };
