// The words of a package's bar above the widget, in the language of the course. `{most}` and `{kept}` are filled in.

const EN = {
    alone:
        'No LMS answers here, so this plan is gone when the page is closed. Save it as a file to keep it, and tell your ' +
        'LMS administrator.',
    unread: 'What the LMS kept of your plan cannot be read. It stays there until you change something here.',
    largeAndOld:
        'This plan is larger than the {most} characters that your LMS keeps. Save it as a file before you leave: the LMS ' +
        'has it as it was {kept}.',
    largeAndNew:
        'This plan is larger than the {most} characters that your LMS keeps. Save it as a file before you leave: the LMS ' +
        'has nothing of it.',
    refused: 'Your LMS did not take the last change. Save the plan as a file before you leave.',
    save: 'Save as file',
    saveKept: 'Save what was kept',
    lastVisit: 'at the end of your last visit',
    on: 'on {day}',
};

const DE = {
    alone:
        'Hier antwortet kein LMS: Der Plan geht verloren, wenn die Seite geschlossen wird. Speichern Sie ihn als Datei, ' +
        'und sagen Sie es der Administration des LMS.',
    unread: 'Was das LMS von Ihrem Plan behalten hat, ist nicht lesbar. Es bleibt dort, bis Sie hier etwas ändern.',
    largeAndOld:
        'Dieser Plan ist größer als die {most} Zeichen, die Ihr LMS behält. Speichern Sie ihn als Datei, bevor Sie gehen: ' +
        'Das LMS hat den Stand {kept}.',
    largeAndNew:
        'Dieser Plan ist größer als die {most} Zeichen, die Ihr LMS behält. Speichern Sie ihn als Datei, bevor Sie gehen: ' +
        'Das LMS hat nichts davon.',
    refused:
        'Ihr LMS hat die letzte Änderung nicht angenommen. Speichern Sie den Plan als Datei, bevor Sie gehen.',
    save: 'Als Datei speichern',
    saveKept: 'Speichern, was da ist',
    lastVisit: 'vom Ende Ihres letzten Besuchs',
    on: 'vom {day}',
};

const FR = {
    alone:
        'Aucun LMS ne répond ici : ce plan sera perdu à la fermeture de la page. Enregistrez-le dans un fichier et ' +
        'prévenez l’administration de votre LMS.',
    unread: 'Ce que le LMS a gardé de votre plan est illisible. Cela y reste tant que vous ne changez rien ici.',
    largeAndOld:
        'Ce plan dépasse les {most} caractères que garde votre LMS. Enregistrez-le dans un fichier avant de partir : le ' +
        'LMS a la version {kept}.',
    largeAndNew:
        'Ce plan dépasse les {most} caractères que garde votre LMS. Enregistrez-le dans un fichier avant de partir : le ' +
        'LMS n’en a rien.',
    refused:
        'Votre LMS n’a pas accepté la dernière modification. Enregistrez le plan dans un fichier avant de partir.',
    save: 'Enregistrer dans un fichier',
    saveKept: 'Enregistrer ce qui a été gardé',
    lastVisit: 'de la fin de votre dernière visite',
    on: 'du {day}',
};

const ES = {
    alone:
        'Aquí no responde ningún LMS: este plan se pierde al cerrar la página. Guárdelo en un archivo y avise a la ' +
        'administración de su LMS.',
    unread: 'Lo que el LMS guardó de su plan no se puede leer. Se queda allí hasta que usted cambie algo aquí.',
    largeAndOld:
        'Este plan supera los {most} caracteres que guarda su LMS. Guárdelo en un archivo antes de salir: el LMS tiene ' +
        'la versión {kept}.',
    largeAndNew:
        'Este plan supera los {most} caracteres que guarda su LMS. Guárdelo en un archivo antes de salir: el LMS no ' +
        'tiene nada de él.',
    refused: 'Su LMS no aceptó el último cambio. Guarde el plan en un archivo antes de salir.',
    save: 'Guardar en un archivo',
    saveKept: 'Guardar lo que había',
    lastVisit: 'del final de su última visita',
    on: 'del {day}',
};

const AR = {
    alone: 'لا يجيب هنا أي نظام تعلّم، فتضيع هذه الخطة عند إغلاق الصفحة. احفظها في ملف، وأخبر مسؤول نظام التعلّم.',
    unread: 'تتعذّر قراءة ما احتفظ به نظام التعلّم من خطتك. يبقى هناك إلى أن تغيّر شيئًا هنا.',
    largeAndOld:
        'هذه الخطة أكبر من {most} حرفًا، وهو ما يحتفظ به نظام التعلّم. احفظها في ملف قبل أن تغادر: لدى النظام نسخة {kept}.',
    largeAndNew:
        'هذه الخطة أكبر من {most} حرفًا، وهو ما يحتفظ به نظام التعلّم. احفظها في ملف قبل أن تغادر: ليس لدى النظام شيء منها.',
    refused: 'لم يقبل نظام التعلّم آخر تغيير. احفظ الخطة في ملف قبل أن تغادر.',
    save: 'حفظ في ملف',
    saveKept: 'حفظ ما بقي',
    lastVisit: 'من نهاية زيارتك السابقة',
    on: 'بتاريخ {day}',
};

const WORDS = { en: EN, de: DE, fr: FR, es: ES, ar: AR };

/** The words of a language, by its BCP 47 tag: English where there are none. */
export const wordsOf = (language) => WORDS[languageOf(language)];

/** The tag of the language that those words are in. */
export function languageOf(language) {
    const tag = (language ?? '').toLowerCase().split('-')[0];
    return Object.hasOwn(WORDS, tag) ? tag : 'en';
}

/** A sentence with what it leaves open. */
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
