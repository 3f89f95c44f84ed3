// What is typed is the widget's alone.

/** Inputs that have no use for letters and arrows. */
const NOT_TYPED = /^(button|checkbox|color|file|image|reset|submit)$/;

/** Keeps what is typed in the widget from the page's hotkeys, which see the element as the target, not the input. */
export function keepTyping(event) {
    const target = event.composedPath()[0];
    const isTyped =
        /^(textarea|select)$/.test(target.localName) ||
        (target.localName === 'input' && !NOT_TYPED.test(target.type)) ||
        target.isContentEditable;
    // Ctrl and Alt together is AltGr, which types.
    const isCommand = (event.ctrlKey && !event.altKey) || event.metaKey;
    if (isTyped && !isCommand && event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
}
