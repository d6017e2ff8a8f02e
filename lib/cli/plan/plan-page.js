// What the page does by itself: filter by kind and by words. Without it everything is simply shown.
(() => {
  const cards = [...document.querySelectorAll('article')];
  const tiles = [...document.querySelectorAll('[data-filter]')];
  const words = cards.map((card) => card.textContent.toLowerCase());
  const search = document.getElementById('q');
  const shown = document.getElementById('shown');
  let kind = 'all';
  let timer;

  function filter() {
    const wanted = search.value.trim().toLowerCase();
    let count = 0;
    for (const [at, card] of cards.entries()) {
      const fits = (kind === 'all' || card.dataset.action === kind) && words[at].includes(wanted);
      card.hidden = !fits;
      if (fits) count += 1;
    }
    shown.textContent = `${count} of ${cards.length} shown`;
  }

  for (const tile of tiles) {
    tile.addEventListener('click', () => {
      kind = tile.dataset.filter;
      for (const each of tiles) each.setAttribute('aria-pressed', String(each === tile));
      filter();
    });
  }
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(filter, 120);
  });
})();
