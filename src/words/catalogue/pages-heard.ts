import type { Words } from '../sentence.ts';

/** Everything that was heard about a cargo, on the public page. */
export const heardWords = {
  'heard.title': {
    ko: '지금까지 들은 모든 소식',
    en: 'Everything we heard',
    vi: 'Tất cả tin đã nhận',
    es: 'Todo lo que supimos',
  },
  'heard.hint': {
    ko: '새 소식부터, 알려 온 쪽의 말 그대로입니다.',
    en: 'The newest first, in the words of whoever said it.',
    vi: 'Mới nhất ở trên, theo nguyên văn bên báo tin.',
    es: 'Lo más reciente primero, con las palabras de quien lo dijo.',
  },
  'heard.older': {
    ko: '이 가운데 최근 {shown}건입니다.',
    en: 'These are the latest {shown}.',
    vi: 'Đây là {shown} tin gần nhất.',
    es: 'Estas son las últimas {shown}.',
  },
  'heard.from': {
    ko: '{source}, {at}에 들음',
    en: 'Heard from {source}, {at}',
    vi: 'Tin từ {source}, {at}',
    es: 'Según {source}, {at}',
  },
  'heard.at': { ko: '{at}에 들음', en: 'Heard {at}', vi: 'Nhận tin {at}', es: 'Recibido {at}' },
  'heard.unknown_code': {
    ko: '우리가 모르는 알림이라 여정을 바꾸지 않습니다.',
    en: 'We do not know this word, so it moves nothing.',
    vi: 'Chúng tôi không hiểu tin này nên hành trình không đổi.',
    es: 'No conocemos este aviso, así que no cambia nada.',
  },
  'heard.moves_nothing': {
    ko: '여정을 바꾸지 않습니다.',
    en: 'It moves nothing in the journey.',
    vi: 'Tin này không làm thay đổi hành trình.',
    es: 'No cambia nada en el recorrido.',
  },
  'heard.box': {
    ko: '컨테이너 {box}',
    en: 'Container {box}',
    vi: 'Container {box}',
    es: 'Contenedor {box}',
  },
  'heard.no_words': {
    ko: '운송사의 말은 여기에 싣지 않습니다',
    en: 'the carrier’s words are not shown here',
    vi: 'không hiển thị nguyên văn của hãng',
    es: 'las palabras del transportista no se muestran aquí',
  },
} as const satisfies Words;
