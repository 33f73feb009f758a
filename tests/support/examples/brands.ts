/** What a maker of cosmetics tells of itself, as it is sent to PUT /brand. */
export function aBrandBody(about: object = {}): object {
  return {
    name: 'Hanok Cosmetics',
    place: 'Daegu, Korea',
    colours: { main: '#0f6b4f', second: '#ffd400' },
    introduction: {
      ko: '한방 원료로 화장품을 만듭니다.',
      en: 'We make cosmetics from herbs.',
      vi: 'Chúng tôi làm mỹ phẩm từ thảo dược.',
      es: 'Hacemos cosméticos de hierbas.',
    },
    marks: [
      {
        name: { en: 'Sample City Quality Mark', ko: '견본시 품질인증' },
        certificate: 'SC-2026-0001',
        issuer: 'Sample City',
        validUntil: '2027-12-31',
      },
    ],
    products: [
      {
        name: { en: 'Herbal cream', ko: '한방 크림' },
        price: { amount: '12.50', currency: 'USD' },
        unit: '50 ml jar',
        hsCode: '330499',
        weightKg: '0.2',
      },
    ],
    ...about,
  };
}
