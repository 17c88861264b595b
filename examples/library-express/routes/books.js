const { Router } = require('express');
const controller = require('../controllers/books');
const { loadBook } = require('../middleware/load');

const router = Router();

router.get('/', controller.list);
router.post('/', controller.create);
router.get('/:id', loadBook, controller.show);
router.patch('/:id', loadBook, controller.update);
router.delete('/:id', loadBook, controller.remove);
router.post('/:id/ratings', loadBook, controller.rate);

module.exports = router;
