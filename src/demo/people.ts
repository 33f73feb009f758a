import type { CreateExporter } from '../operations/accounts/create-exporter.ts';
import type { CreateForwarder } from '../operations/accounts/create-forwarder.ts';

type Unnamed<T> = Omit<T, 'account'> & { readonly person: { readonly name: string; readonly email: string } };

export type DemoForwarder = Unnamed<CreateForwarder> & {
  readonly exporters: readonly Unnamed<CreateExporter>[];
};

/** Two offices that must never see each other, and their customers. All invented. */
export const DEMO_FORWARDERS: readonly [DemoForwarder, DemoForwarder] = [
  {
    slug: 'hanbada',
    name: '한바다포워딩 Hanbada Forwarding',
    officeTimeZone: 'Asia/Seoul',
    language: 'ko',
    currency: 'KRW',
    letterhead: {
      address: '부산광역시 중구 중앙대로 000 (견본) / Jungang-daero 000, Busan (sample)',
      telephone: '+82 51 000 0000',
      email: 'desk@hanbada.example',
      businessNumber: '000-00-00000',
      forwarderLicence: '부산-0000 (견본)',
    },
    person: { name: '김도현', email: 'desk@hanbada.example' },
    exporters: [
      {
        slug: 'hanok-cosmetics',
        name: '한옥코스메틱 Hanok Cosmetics',
        language: 'ko',
        currency: 'USD',
        groups: ['beauty'],
        person: { name: '이서윤', email: 'export@hanok.example' },
      },
      {
        slug: 'daegu-precision',
        name: '대구정밀 Daegu Precision Parts',
        language: 'ko',
        currency: 'USD',
        groups: [],
        person: { name: '박준호', email: 'export@daegu.example' },
      },
    ],
  },
  {
    slug: 'narae',
    name: '나래로지스 Narae Logistics',
    officeTimeZone: 'Asia/Seoul',
    language: 'ko',
    currency: 'KRW',
    letterhead: {
      address: '인천광역시 중구 서해대로 000 (견본)',
      telephone: '+82 32 000 0000',
      email: 'desk@narae.example',
    },
    person: { name: '최은지', email: 'desk@narae.example' },
    exporters: [
      {
        slug: 'jeju-green-tea',
        name: '제주녹차 Jeju Green Tea',
        language: 'ko',
        currency: 'USD',
        groups: [],
        person: { name: '강하늘', email: 'export@jeju.example' },
      },
    ],
  },
];
