import express from "express"
import { randomUUID } from "node:crypto"
import { forwardErrors, getItem, putItem } from "./shared/db.js"

const app = express()
const ordersTable = { variable: "ORDERS_TABLE_NAME", key: "id" }
const carts = new Map()

app.post("/carts/:user", (req, res) => {
	carts.set(req.params.user, { items: [] })
	res.sendStatus(201)
})

app.post("/orders", forwardErrors(async (req, res) => {
	const order = { id: randomUUID(), user: req.body.user }
	await putItem(ordersTable, order)
	res.json(order)
}))

app.get("/orders/:id", forwardErrors(async (req, res) => {
	const order = await getItem(ordersTable, req.params.id)
	order ? res.json(order) : res.sendStatus(404)
}))

app.listen(3000)
