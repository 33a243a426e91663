// @ts-check
// The one script in the preview's frame. It stands in front of nothing but an empty page; the mail comes as a message,
// is read by a parser that runs nothing, and is put into the page changed part by changed part, so that the frame
// neither flashes nor loses its place. The policies of the page and of the frame name the hash of this very text
// (shared/page-policy.ts): nothing else can run here. It can reach nobody but the window around it.
{
  /** @typedef {import('./frame-message.ts').FromFrame} FromFrame */
  /** @typedef {import('./frame-message.ts').ToFrame} ToFrame */

  // A form whose field is called "attributes" has no attributes any more, and a page with an image called "body" no
  // body: what is asked of the mail's elements is asked by the functions that were there before the mail.
  /** @type {<A extends unknown[], R>(method: (...args: A) => R) => (self: unknown, ...args: A) => R} */
  const free =
    (method) =>
    (self, ...args) =>
      method.apply(self, args);
  /** @type {<T extends object, K extends keyof T>(prototype: T, name: K) => (self: unknown) => T[K]} */
  const reader = (prototype, name) => {
    const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    return (self) => get?.call(self);
  };
  const attributesOf = reader(Element.prototype, 'attributes');
  const namespaceOf = reader(Element.prototype, 'namespaceURI');
  const localNameOf = reader(Element.prototype, 'localName');
  const childrenOf = reader(Node.prototype, 'childNodes');
  const nameOf = reader(Node.prototype, 'nodeName');
  const parentOf = reader(Node.prototype, 'parentElement');
  const previousOf = reader(Node.prototype, 'previousSibling');
  const isInPage = reader(Node.prototype, 'isConnected');
  const activeOf = reader(Document.prototype, 'activeElement');
  const rootOf = reader(Document.prototype, 'documentElement');
  const getAttribute = free(Element.prototype.getAttribute);
  const hasAttribute = free(Element.prototype.hasAttribute);
  const removeAttribute = free(Element.prototype.removeAttribute);
  const setAttributeNode = free(Element.prototype.setAttributeNode);
  const getRect = free(Element.prototype.getBoundingClientRect);
  const getRects = free(Element.prototype.getClientRects);
  const animate = free(Element.prototype.animate);
  const isEqual = free(Node.prototype.isEqualNode);
  const insertBefore = free(Node.prototype.insertBefore);
  const replaceChild = free(Node.prototype.replaceChild);
  const removeChild = free(Node.prototype.removeChild);
  const createElement = free(Document.prototype.createElement);
  const createRange = free(Document.prototype.createRange);
  const createWalker = free(Document.prototype.createTreeWalker);
  const rangeAt = free(Document.prototype.caretRangeFromPoint);
  const listIn = free(Document.prototype.querySelectorAll);
  const listInFragment = free(DocumentFragment.prototype.querySelectorAll);

  const host = window.parent;
  const style = new CSSStyleSheet();
  document.adoptedStyleSheets = [style];

  /** What each element of the page is marked with, in the order of the page; -1 for one that has no mark. */
  let marks = /** @type {number[]} */ ([]);
  /** @type {Map<Element, number> | null} */
  let order = null;
  let [accent, lastStyle] = ['currentcolor', ''];
  /** @type {Element | null} */
  let here = null;
  /** @type {{ element: Element, outline: Animation } | null} */
  let hovered = null;

  /** @param {FromFrame} message */
  const tell = (message) => host.postMessage(message, '*');

  /**
   * Takes away what would act by itself as soon as it stands in a page.
   * @param {Element} element
   */
  const disarm = (element) => {
    const name = localNameOf(element);
    if (name === 'meta') removeAttribute(element, 'http-equiv');
    if (name === 'link') removeAttribute(element, 'rel');
    if (/^(?:iframe|frame|object|embed|portal|fencedframe)$/.test(name)) {
      for (const attribute of ['src', 'srcdoc', 'data']) removeAttribute(element, attribute);
    }
    removeAttribute(element, 'autofocus');
  };

  /**
   * Takes the marks out, so that the page is the mail's and nothing else.
   * @param {Iterable<Element>} elements
   * @param {string} mark
   */
  const takeMarks = (elements, mark) =>
    [...elements].map((element) => {
      const start = getAttribute(element, mark);
      removeAttribute(element, mark);
      disarm(element);
      if (element instanceof HTMLTemplateElement) takeMarks(listInFragment(element.content, '*'), mark);
      return start === null ? -1 : Number(start);
    });

  /** @type {Record<string, string>} */
  let images = {};

  /** @param {string} text */
  const withImages = (text) =>
    text.replace(/cid:([^\s"'(),&]+)/gi, (address, written) => {
      let id = written;
      try {
        id = decodeURIComponent(written);
      } catch {
        // Not percent-encoded after all.
      }
      return Object.hasOwn(images, id) ? (images[id] ?? address) : address;
    });

  /**
   * Puts the mail's own images in place of the addresses that name them. They are sent once, and not with each key.
   * @param {Iterable<Element>} elements
   */
  const placeImages = (elements) => {
    for (const element of elements) {
      if (element instanceof HTMLStyleElement) {
        for (const child of childrenOf(element)) child.nodeValue = withImages(child.nodeValue ?? '');
      }
      for (const attribute of attributesOf(element)) {
        if (!/cid:/i.test(attribute.value) || !/^(?:style|src|srcset|background|poster)$/.test(attribute.name))
          continue;
        attribute.value = withImages(attribute.value);
      }
    }
  };

  /**
   * Mail programs run no scripts and show this; a page that could run some does not.
   * @param {Document} page
   */
  const showNoScript = (page) => {
    for (const element of listIn(page, 'noscript')) {
      const shown = createElement(page, 'no-script');
      for (const child of [...childrenOf(element)]) insertBefore(shown, child, null);
      replaceChild(parentOf(element), shown, element);
    }
  };

  /**
   * @param {Node} one
   * @param {Node} other
   */
  const isAlike = (one, other) =>
    nameOf(one) === nameOf(other) &&
    (!(one instanceof Element) || namespaceOf(one) === namespaceOf(other)) &&
    !(one instanceof HTMLTemplateElement);

  /**
   * Makes one node say what the other says.
   * @param {Node} shown
   * @param {Node} next
   */
  const update = (shown, next) => {
    if (!(shown instanceof Element)) {
      shown.nodeValue = next.nodeValue;
      return;
    }
    for (const { name } of [...attributesOf(shown)]) if (!hasAttribute(next, name)) removeAttribute(shown, name);
    for (const attribute of [...attributesOf(next)]) {
      if (getAttribute(shown, attribute.name) !== attribute.value) {
        setAttributeNode(shown, /** @type {Attr} */ (attribute.cloneNode()));
      }
    }
    updateChildren([...childrenOf(shown)], [...childrenOf(next)], shown);
  };

  /**
   * Leaves what is the same at both ends, and changes what is between.
   * @param {Node[]} shown
   * @param {Node[]} next
   * @param {Element} parent
   */
  const updateChildren = (shown, next, parent) => {
    let same = 0;
    for (; shown[same] && next[same] && isEqual(shown[same], next[same] ?? null); same += 1);
    let [shownEnd, nextEnd] = [shown.length, next.length];
    for (; shownEnd > same && nextEnd > same; shownEnd -= 1, nextEnd -= 1) {
      if (!isEqual(shown[shownEnd - 1], next[nextEnd - 1] ?? null)) break;
    }
    const behind = shown[shownEnd] ?? null;
    const old = shown.slice(same, shownEnd);
    next.slice(same, nextEnd).forEach((node, index) => {
      const present = old[index];
      if (present && isAlike(present, node)) update(present, node);
      else if (present) replaceChild(parent, node, present);
      else insertBefore(parent, node, behind);
    });
    for (const node of old.slice(nextEnd - same)) removeChild(parent, node);
  };

  const listElements = () => {
    order ??= new Map([...listIn(document, '*')].map((element, index) => [element, index]));
    return order;
  };

  /** @param {Element | null} element */
  const isPage = (element) => element === null || /^(?:html|body|frameset)$/.test(localNameOf(element));

  /** @param {number} mark */
  const elementOf = (mark) => (mark < 0 ? null : ([...listElements().keys()][marks.indexOf(mark)] ?? null));

  /**
   * The element with this mark, or what is around it and has a box.
   * @param {number} mark
   */
  const find = (mark) => {
    let element = elementOf(mark);
    while (element && getRects(element).length === 0) element = parentOf(element);
    return isPage(element) ? null : element;
  };

  /** @param {Element | null} element */
  const markOf = (element) => (element && marks[listElements().get(element) ?? -1]) ?? -1;

  /**
   * The element that a click is about: the nearest with a mark, but not the page as a whole.
   * @param {EventTarget | null} target
   */
  const nearest = (target) => {
    let element = target instanceof Element ? target : null;
    while (element && markOf(element) < 0) element = parentOf(element);
    return isPage(element) ? null : element;
  };

  /**
   * A third of the way down, where the eye is; nothing moves when it is in view.
   * @param {Element | Range | null} place
   */
  const bringIntoView = (place) => {
    if (!place) return;
    const { top, bottom } = place instanceof Range ? place.getBoundingClientRect() : getRect(place);
    if (bottom > 0 && top < innerHeight && (top >= 0 || bottom - top > innerHeight)) return;
    scrollBy({ top: top - innerHeight / 3, behavior: 'instant' });
  };

  /**
   * An outline that leaves the page as it is: an animation takes no room and changes no attribute.
   * @param {Element} element
   * @param {string[]} colors
   * @param {KeyframeAnimationOptions} options
   */
  const outline = (element, colors, options) =>
    animate(
      element,
      colors.map((color) => ({ outline: `2px solid ${color}`, outlineOffset: '0px' })),
      options,
    );

  /** @param {Element | null} element */
  const hover = (element) => {
    if (hovered?.element === element) return;
    hovered?.outline.cancel();
    hovered = element && { element, outline: outline(element, [accent, accent], { duration: 1, fill: 'both' }) };
  };

  /** The page as it was sent, marks included, and the name of these. */
  let last = { html: '', mark: '' };

  /**
   * Types into a text. Where all that is new stands between two tags, and what stood there is the text that the element
   * of the first one begins with, the rest of the page is as it was: most keys need no page of 100 KB to be read again.
   * Blank space, references and line ends are the parser's business. False, and nothing done, where it is not so.
   * @param {Extract<ToFrame, { kind: 'edit' }>} edit
   */
  const typeText = ({ from, to, insert }) => {
    const { html, mark } = last;
    const tag = html.lastIndexOf('<', from - 1);
    const start = html.indexOf('>', tag) + 1;
    const end = html.indexOf('<', start);
    if (from === 0 || tag < 0 || start === 0 || from < start || end < to) return false;
    const [text, typed] = [html.slice(start, end), html.slice(start, from) + insert + html.slice(to, end)];
    if (![text, typed].every((part) => /^(?!\n)[^<>&\0\r]*[^<>&\0\s][^<>&\0\r]*$/.test(part))) return false;
    const at = new RegExp(`^<[a-z][a-z0-9]* ${mark}="(\\d+)"`, 'i').exec(html.slice(tag, start))?.[1] ?? '-1';
    const element = elementOf(Number(at));
    const [child] = element ? childrenOf(element) : [];
    if (!(child instanceof Text) || child.data !== text) return false;
    child.data = typed;
    return true;
  };

  const showPage = () => {
    const page = new DOMParser().parseFromString(last.html, 'text/html');
    marks = takeMarks(listIn(page, '*'), last.mark);
    placeImages(listIn(page, '*'));
    showNoScript(page);
    update(rootOf(document), rootOf(page));
    order = null;
    if (hovered && !isInPage(hovered.element)) hovered = null;
  };

  let [following, fading, told, ground] = [0, 0, 0, ''];

  /**
   * Behind the layout that the change needs anyway; asked for before, it would be done twice.
   * @param {import('./find-place.ts').Place & { isFollowed: boolean }} message
   */
  const follow = ({ at, after, isFollowed }) => {
    cancelAnimationFrame(following);
    following = requestAnimationFrame(() => {
      // Dark only under a mail that is made for it; each says which ground it wants where it gives itself none.
      const { columnRuleColor } = getComputedStyle(rootOf(document));
      if (columnRuleColor !== ground) tell({ kind: 'ground', isDark: !/\b255, 255, 255\b/.test(columnRuleColor) });
      ground = columnRuleColor;
      here = find(at);
      if (isFollowed) bringIntoView(here ?? findWords(after));
    });
  };

  /** @param {Extract<ToFrame, { kind: 'show' }>} message */
  const show = ({ html, mark, ...message }) => {
    accent = message.accent;
    // A page as a whole has no columns: the colour is only there to be read.
    const laid = `${message.style}html{column-rule-color:Canvas!important}::highlight(here){text-decoration:underline 2px ${accent}}`;
    if (laid !== lastStyle) style.replaceSync(laid);
    lastStyle = laid;
    if (html !== last.html || mark !== last.mark) {
      last = { html, mark };
      showPage();
    }
    follow(message);
    // The next frame but one begins when the first with the mail has been drawn.
    if (told === 0) told = requestAnimationFrame(() => requestAnimationFrame(() => tell({ kind: 'shown' })));
  };

  /** @param {Extract<ToFrame, { kind: 'edit' }>} message */
  const edit = (message) => {
    const { html, mark } = last;
    const isTyped = typeText(message);
    last = { html: html.slice(0, message.from) + message.insert + html.slice(message.to), mark };
    if (!isTyped) showPage();
    follow(message);
  };

  /** @param {Extract<ToFrame, { kind: 'images' }>} message */
  const takeImages = (message) => {
    ({ images } = message);
    if (/cid:/i.test(last.html)) showPage();
  };

  /** @param {import('./find-place.ts').Place} place */
  const reveal = ({ at, after }) => {
    cancelAnimationFrame(following);
    here = find(at);
    const words = here ? null : findWords(after);
    bringIntoView(here ?? words);
    // A text has no outline that it could be shown by.
    CSS.highlights.set('here', new Highlight(...(words ? [words] : [])));
    clearTimeout(fading);
    fading = window.setTimeout(() => CSS.highlights.clear(), 1200);
    const end = matchMedia('(prefers-reduced-motion: reduce)').matches ? accent : 'transparent';
    if (here) outline(here, [accent, accent, end], { duration: 1200, easing: 'ease-out' });
  };

  /**
   * The text at a place, if that is on the text and not only near it.
   * @param {MouseEvent} event
   */
  const textAt = ({ clientX, clientY }) => {
    const caret = rangeAt(document, clientX, clientY);
    const node = caret?.startContainer;
    if (!caret || !(node instanceof Text)) return null;
    const whole = createRange(document);
    whole.selectNodeContents(node);
    const isOn = [...whole.getClientRects()].some(
      ({ left, right, top, bottom }) => clientX >= left && clientX <= right && clientY >= top && clientY <= bottom,
    );
    return { node, offset: caret.startOffset, isOn };
  };

  /**
   * How many characters of text stand between the place and the last element before it, if it is in the element's own text.
   * @param {Element} element
   * @param {{ node: Text, offset: number }} place
   */
  const findText = (element, place) => {
    if (parentOf(place.node) !== element) return null;
    let [before, offset] = [previousOf(place.node), place.offset];
    // What the page as a whole begins with, and no mark, is the preheader, which stands in no source.
    for (; before && (!(before instanceof Element) || (isPage(element) && markOf(before) < 0)); ) {
      if (before instanceof Text) offset += before.data.length;
      before = previousOf(before);
    }
    const after = markOf(before instanceof Element ? before : null);
    return before && after < 0 ? null : { after, offset };
  };

  /**
   * The text that stands in the page and in no other element, behind the element with this mark.
   * @param {number} after
   */
  const findWords = (after) => {
    const texts = createWalker(document, rootOf(document), NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
      const page = parentOf(node);
      if (!page || !isPage(page) || !/\S/.test(node.data) || findText(page, { node, offset: 0 })?.after !== after)
        continue;
      const words = createRange(document);
      words.selectNodeContents(node);
      return words;
    }
    return null;
  };

  /**
   * @param {Element | null} element
   * @param {{ after: number, offset: number } | null} text
   */
  const pick = (element, text) => {
    const start = markOf(element);
    if (start >= 0 || text) tell({ kind: 'pick', start, after: text?.after ?? -1, offset: text?.offset ?? -1 });
  };

  /**
   * A click on an element, or on a text that stands in none but the page.
   * @param {MouseEvent} event
   */
  const pickAt = (event) => {
    const element = nearest(event.target);
    // Without a count, it was a key that pressed a link.
    const place = event.detail > 0 ? textAt(event) : null;
    if (element) return pick(element, place && findText(element, place));
    const page = place?.isOn ? parentOf(place.node) : null;
    if (place && page && isPage(page)) pick(page, findText(page, place));
  };

  /**
   * In front of everything that the mail could have.
   * @template {keyof WindowEventMap} K
   * @param {K} type
   * @param {(event: WindowEventMap[K]) => void} listener
   */
  const on = (type, listener) => window.addEventListener(type, listener, true);

  on('message', ({ source, data }) => {
    if (source !== host) return;
    const message = /** @type {ToFrame} */ (data);
    if (message.kind === 'show') show(message);
    else if (message.kind === 'edit') edit(message);
    else if (message.kind === 'images') takeImages(message);
    else reveal(message);
  });
  // A click opens nothing: it says where it was. Text that was marked by dragging is to be copied.
  on('click', (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (window.getSelection()?.isCollapsed === false) return;
    pickAt(event);
  });
  for (const type of /** @type {const} */ (['auxclick', 'submit', 'dragstart']))
    on(type, (event) => event.preventDefault());
  on('mouseover', ({ target }) => hover(nearest(target)));
  on('mouseout', ({ relatedTarget }) => relatedTarget === null && hover(null));
  on('keydown', (event) => {
    if (event.key === 'Escape' || event.key === 'F9') tell({ kind: 'leave' });
    else if (event.key === 'Enter' && isPage(activeOf(document))) pick(nearest(here), null);
    else return;
    event.preventDefault();
  });
}
