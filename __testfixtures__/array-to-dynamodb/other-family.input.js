import express from "express"
import { randomUUID } from "node:crypto"

const app = express()
const orders = []
const carts = new Map()

app.post("/carts/:user", (req, res) => {
	carts.set(req.params.user, { items: [] })
	res.sendStatus(201)
})

app.post("/orders", (req, res) => {
	const order = { id: randomUUID(), user: req.body.user }
	orders.push(order)
	res.json(order)
})

app.get("/orders/:id", (req, res) => {
	const order = orders.find((o) => o.id === req.params.id)
	order ? res.json(order) : res.sendStatus(404)
})

app.listen(3000)
