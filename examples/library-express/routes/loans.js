const { Router } = require('express');
const controller = require('../controllers/loans');

const router = Router();

router.get('/', controller.list);
router.post('/', controller.lend);
router.get('/:id', controller.show);
router.post('/:id/return', controller.giveBack);
router.post('/:id/renew', controller.renew);

module.exports = router;
