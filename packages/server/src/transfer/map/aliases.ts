import type { Target } from './mapping.js';

/**
 * Column names that mean a field, best first, as {@link plainName} leaves them.
 *
 * From the exports and interfaces of Canny (details, score, created, authorName), UserVoice (suggestion.body,
 * suggestion.created_timestamp, suggestion.labels.name), Fider (number, description, votes_count, created_by), from
 * Korean boards and petitions (제목, 내용, 추천수, 작성일), and from form exports (타임스탬프). Madang's own come first.
 */
export const ALIASES: { readonly [T in Exclude<Target, 'tags'>]: readonly string[] } = {
  sourceId: ['sourceid'],
  bodyFormat: ['bodyformat'],
  title: [
    'title', 'subject', 'titlerendered', 'ideatitle', 'posttitle', 'suggestiontitle', 'headline', 'summary',
    'idea', 'suggestion',
    'featurerequest', 'feature', 'name',
    '제목', '글제목', '게시글제목', '제안제목', '제안명', '건의제목', '청원제목', '아이디어', '아이디어명', '아이디어제목', '안건',
    '요청제목', '문의제목', '민원제목', '요약',
  ],
  body: [
    'body', 'details', 'description', 'desc', 'content', 'contents', 'text', 'bodytext', 'contentrendered',
    'message', 'detail',
    'ideatext', 'postbody', 'feedback', 'comment', 'idea', 'suggestion',
    '내용', '본문', '글내용', '게시글내용', '상세내용', '상세', '상세설명', '설명', '제안내용', '건의내용', '청원내용', '요청내용',
    '문의내용', '민원내용', '의견', '건의사항', '개선의견',
  ],
  votes: [
    'votes', 'votescount', 'votecount', 'numvotes', 'totalvotes', 'upvotes', 'upvotecount', 'score', 'points', 'likes',
    'likecount', 'supporters', 'supporterscount', 'supportercount', 'voters', 'voterscount', 'numagree', 'agreecount',
    'agrees', 'signatures', 'signaturecount', 'reactions', 'thumbsup',
    '추천수', '추천', '득표수', '득표', '투표수', '투표', '공감수', '공감', '좋아요', '좋아요수', '동의수', '동의인원', '동의',
    '찬성수', '찬성', '참여인원', '청원인원', '지지수', '표수',
  ],
  createdAt: [
    'createdat', 'created', 'createdtimestamp', 'createdon', 'createddate', 'datecreated', 'creationdate', 'createtime',
    'date', 'datetime', 'timestamp', 'submittedat', 'submitted', 'submissiondate', 'postedat', 'posted', 'publishedat',
    'published', 'opened', 'openedat', 'begin', 'time',
    '작성일', '작성일시', '작성일자', '작성시간', '등록일', '등록일시', '등록일자', '게시일', '접수일', '접수일시', '제안일',
    '청원시작', '청원시작일', '생성일', '생성일시', '요청일', '날짜', '일시', '일자', '타임스탬프',
  ],
  author: [
    'author', 'authorname', 'creator', 'creatorname', 'createdby', 'createdbyname', 'user', 'username',
    'userdisplayname',
    'submitter', 'submittername', 'submittedby', 'postedby', 'requester', 'requestername', 'reporter', 'customer',
    'customername', 'contactname', 'writer', 'by', 'name',
    '작성자', '작성자명', '글쓴이', '제안자', '제안자명', '등록자', '청원인', '닉네임', '고객명', '고객', '요청자', '신청자', '이름',
    '성명',
  ],
  status: [
    'status', 'statusname', 'statusslug', 'state', 'ideastatus', 'poststatus', 'stage', 'progress',
    '상태', '처리상태', '진행상태', '처리현황', '진행현황', '답변상태', '처리결과', '진행단계',
  ],
  id: [
    'id', 'postid', 'ideaid', 'suggestionid', 'petitionidx', 'petitionid', 'requestid', 'feedbackid',
    'ticketid', 'itemid',
    'uuid', 'guid', 'key', 'idx', 'number', 'no', 'externalid',
    '번호', '글번호', '게시글번호', '고유번호', '접수번호', '청원번호', '제안번호', '아이디어번호', '식별자',
  ],
  email: [
    'email', 'authoremail', 'creatoremail', 'createdbyemail', 'useremail', 'requesteremail', 'customeremail',
    'submitteremail', 'contactemail', 'emailaddress', 'mail',
    '이메일', '이메일주소', '작성자이메일', '메일', '전자우편',
  ],
  url: [
    'url', 'portalurl', 'posturl', 'ideaurl', 'permalink', 'link', 'publicurl', 'webpageurl', 'htmlurl', 'href',
    '링크', '원문', '원문링크', '원문주소', '글주소', '주소링크',
  ],
};

/** Column names whose words become tags; of each group the first that is there is taken. */
export const TAG_ALIASES: readonly (readonly string[])[] = [
  ['tags', 'tag', 'tagnames', 'labels', 'label', 'labelsname', 'keywords', '태그', '키워드', '해시태그', '라벨'],
  [
    'category', 'categories', 'categoryname', 'topic', 'topics', 'type', 'area',
    '카테고리', '카테고리명', '분류', '분야', '유형', '주제', '구분', '말머리',
  ],
];

/** A column name reduced to its letters and digits, without the noun an export puts before all of them. */
export function plainName(column: string): string {
  const name = column.normalize('NFKC').toLowerCase().trim();
  return name.replace(/^(?:suggestion|idea|post|petition)\./, '').replace(/[^\p{L}\p{N}]+/gu, '');
}
