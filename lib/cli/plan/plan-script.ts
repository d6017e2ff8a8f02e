// What the page does by itself: filter by kind and by words. Without it everything is simply shown.

export const script = `
(function () {
  var cards = Array.prototype.slice.call(document.querySelectorAll('article'));
  var tiles = Array.prototype.slice.call(document.querySelectorAll('[data-filter]'));
  var words = cards.map(function (card) { return card.textContent.toLowerCase(); });
  var search = document.getElementById('q');
  var shown = document.getElementById('shown');
  var kind = 'all';
  var timer;
  function filter() {
    var wanted = search.value.trim().toLowerCase();
    var count = 0;
    cards.forEach(function (card, at) {
      var fits = (kind === 'all' || card.dataset.action === kind) && words[at].indexOf(wanted) >= 0;
      card.hidden = !fits;
      if (fits) count += 1;
    });
    shown.textContent = count + ' of ' + cards.length + ' shown';
  }
  tiles.forEach(function (tile) {
    tile.addEventListener('click', function () {
      kind = tile.dataset.filter;
      tiles.forEach(function (each) { each.setAttribute('aria-pressed', String(each === tile)); });
      filter();
    });
  });
  search.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(filter, 120);
  });
})();
`;
