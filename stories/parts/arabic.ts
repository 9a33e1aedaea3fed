import type { LanguageWords } from '@madang/elements';

const plural = new Intl.PluralRules('ar');
const figure = new Intl.NumberFormat('ar');

/** A number with its noun in the six forms of Arabic: the words for one and two hold their number already. */
function count(n: number, forms: Readonly<Record<'one' | 'two' | 'few' | 'many', string>>): string {
  const form = plural.select(n);
  if (form === 'one' || form === 'two') return forms[form];
  // Nothing, and whole hundreds, take the singular.
  return `${figure.format(n)} ${form === 'few' ? forms.few : forms.many}`;
}

const ideas = { one: 'فكرة واحدة', two: 'فكرتان', few: 'أفكار', many: 'فكرة' };
const comments = { one: 'تعليق واحد', two: 'تعليقان', few: 'تعليقات', many: 'تعليقًا' };
const people = { one: 'شخص واحد', two: 'شخصان', few: 'أشخاص', many: 'شخصًا' };
const newsCount = { one: 'خبر واحد', two: 'خبران', few: 'أخبار', many: 'خبرًا' };
const others = { one: 'شخص آخر', two: 'شخصان آخران', few: 'أشخاص آخرين', many: 'شخصًا آخر' };

/** Arabic, as a host would add it: what is left out is said in English. A sample that proves right-to-left. */
export const arabic: LanguageWords = {
  first: {
    board: 'الأفكار',
    statuses: {
      open: 'مفتوحة',
      considering: 'قيد الدراسة',
      planned: 'مخطط لها',
      building: 'قيد التنفيذ',
      shipped: 'تم إطلاقها',
      declined: 'غير مخطط لها',
    },
    comments: (n) => count(n, comments),
    someone: 'أحدهم',
    staff: 'الفريق',
    by: (name, title = '') => (title ? `${name}، ${title}` : name),
    votes: (title, n) => `${title}، عدد الأصوات ${n}`,
  },
  failures: {
    failures: {
      'not-signed-in': 'يرجى تسجيل الدخول أولًا.',
      'not-found': 'لم يعد هذا موجودًا هنا.',
      busy: 'هناك زوار كثيرون الآن. يرجى المحاولة بعد قليل.',
      internal: 'حدث خطأ من جهتنا. يرجى المحاولة بعد قليل.',
      offline: 'أنت غير متصل بالإنترنت.',
    },
    retry: 'حاول مرة أخرى',
    stale: 'قد لا يكون هذا أحدث ما لدينا.',
  },
  board: {
    suggest: 'اقترح شيئًا',
    sort: 'الترتيب',
    sorts: { trending: 'الرائجة', top: 'الأكثر طلبًا', new: 'الأحدث' },
    search: 'ابحث في الأفكار',
    filter: 'تصفية',
    filters: 'اعرض فقط',
    status: 'الحالة',
    tags: 'الموضوع',
    every: 'الكل',
    fresh: (n) => `جديد: ${count(n, ideas)}`,
    more: 'عرض المزيد',
    loading: 'جارٍ التحميل',
    found: (n) => count(n, ideas),
    offline: 'أنت غير متصل. سنحتفظ بما تكتبه.',
    failed: 'تعذر تحميل الأفكار',
    safe: 'لم يضع شيء مما فعلته.',
    empty: 'لا توجد أفكار بعد. قد تكون فكرتك الأولى.',
    emptyWhy: 'ما الذي يجعل هذا أفضل بالنسبة لك؟ جملة واحدة تكفي، ويمكن للجميع أن يضيفوا أصواتهم.',
    title: 'فكرتك في جملة واحدة',
    body: 'أخبرنا بالمزيد',
    bodyHint: 'متى تحتاج إليها؟ وكيف تتدبر أمرك اليوم؟',
    send: 'أرسل الاقتراح',
    cancel: 'لاحقًا',
    similar: 'هل هي إحدى هذه الأفكار؟',
    similarHint: 'إن كانت كذلك فصوّت لها: الفكرة التي تجمع أصواتًا كثيرة تُسمع أسرع.',
    idea: 'فكرة',
    close: 'العودة إلى القائمة',
  },
  vote: { waiting: 'تم حفظ صوتك. سنرسله عندما تعود متصلًا.', dismiss: 'إغلاق' },
  idea: {
    suggestedBy: (name) => `اقتراح من ${name}`,
    answeredBy: (name, title) => `أجاب ${name}${title ? `، ${title}` : ''}`,
    by: (name, title) => (title ? `${name}، ${title}` : name),
    answer: 'الرد الرسمي',
    history: 'حتى الآن',
    tags: 'الوسوم',
    copy: 'نسخ الرابط',
    copied: 'تم نسخ الرابط',
    loading: 'الفكرة في الطريق.',
    failed: 'تعذر تحميل الفكرة.',
  },
  thread: {
    more: 'عرض المزيد',
    title: 'النقاش',
    empty: 'لم يقل أحد شيئًا بعد.',
    reply: 'رد',
    replyTo: (name) => `الرد على ${name}`,
    loading: 'النقاش في الطريق.',
  },
  speaking: { label: 'تعليق', placeholder: 'شاركنا رأيك', send: 'إرسال', cancel: 'إلغاء' },
  editor: { preview: 'معاينة', write: 'متابعة الكتابة' },
  roadmap: {
    votes: (n) => `${n} صوتًا`,
    suggestedBy: (name) => `اقتراح من ${name}`,
    thanks: (name, n) => (n > 0 ? `شكرًا لـ${name} ومعه ${count(n, others)}.` : `شكرًا لـ${name}.`),
    thanksAll: (n) => `شكرًا لكم، ${count(n, people)}.`,
    none: {
      planned: 'لم يتقرر شيء جديد بعد.',
      building: 'لا شيء قيد التنفيذ الآن.',
      shipped: 'أول إنجاز في الطريق.',
    },
    close: 'إغلاق',
  },
  adopted: {
    askedBy: (name, n) => (n > 0 ? `طلب هذا ${name} ومعه ${count(n, others)}` : `طلب هذا ${name}`),
    askedAll: (n) => `طلب هذا ${count(n, people)}`,
    answer: 'ما أجبنا به',
    by: (name, title) => (title ? `${name}، ${title}` : name),
    close: 'إغلاق',
  },
  inbox: {
    label: 'الأخبار',
    unread: (n) => `غير مقروءة: ${n}`,
    fresh: (n) => `جديد: ${count(n, newsCount)}`,
    close: 'إغلاق',
  },
  inboxNews: {
    who: (name, title) => (title ? `${name}، ${title}` : name),
    moved: {
      open: 'عادت مفتوحة للجميع.',
      considering: 'الفريق يدرسها.',
      planned: 'صار مخططًا لها.',
      building: 'بدأ العمل عليها.',
      shipped: 'تم إطلاقها.',
      declined: 'ليس مخططًا لها.',
    },
    response: (who) => `قدّم ${who} الرد الرسمي.`,
    comment: (who) => `علّق ${who}.`,
    reply: (who) => `ردّ عليك ${who}.`,
    mention: (who) => `ذكرك ${who}.`,
    why: {
      mentioned: 'يصلك هذا لأن أحدهم ذكرك.',
      replied: 'يصلك هذا لأنه رد عليك.',
      proposed: 'يصلك هذا لأنك اقترحته.',
      followed: 'يصلك هذا لأنك تتابعه.',
      commented: 'يصلك هذا لأنك علّقت عليه.',
      voted: 'يصلك هذا لأنك صوّتّ له.',
    },
    isNew: 'جديد:',
    list: 'ما حدث، حسب الفكرة',
    allRead: 'تعليم الكل كمقروء',
    settings: 'ما تريد سماعه',
    back: 'العودة إلى الأخبار',
    close: 'إغلاق',
    menu: (title) => `خيارات «${title}»`,
    read: 'تعليم كمقروء',
    muteIdea: 'لا مزيد من أخبار هذه الفكرة',
    undo: 'تراجع',
    empty: 'لا أخبار بعد',
    emptyWhy: 'اقترح شيئًا أو صوّت لما تريده أنت أيضًا، وسنخبرك هنا بما يصير إليه.',
  },
  launcher: { label: 'اقترح شيئًا', heading: 'الأفكار', back: 'العودة إلى القائمة', close: 'إغلاق' },
};
