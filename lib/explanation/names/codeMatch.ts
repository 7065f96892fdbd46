import { type Names, plain, varying, yuan } from './name.ts';

export const codeMatch: Names = {
  title: { zh: '编码匹配率', en: 'Matching of codes' },
  figures: {
    target: plain('目标匹配率', 'target rate'),
    amounts: yuan('各项金额', 'amounts'),
    none: varying('未匹配', 'not matched'),
    one_to_many: varying('一对多', 'one to many'),
    one_to_one: varying('一对一', 'one to one'),
    money: yuan('金额', 'money'),
    met: plain('是否达标', 'target met'),
    unmatched: yuan('未匹配金额', 'amount not matched'),
    rate: plain('匹配率', 'matched rate'),
    rates: plain('匹配率', 'matched rate'),
    basis: plain('核算口径', 'basis'),
    targets: plain('目标', 'targets'),
    many_counts: plain('一对多是否计入', 'one to many counts'),
    diagnosis: plain('诊断', 'diagnoses'),
    drug: plain('药品', 'drugs'),
    item: plain('诊疗项目', 'items'),
  },
  words: {
    diagnosis: { zh: '诊断', en: 'diagnoses' },
    drug: { zh: '药品', en: 'drugs' },
    item: { zh: '诊疗项目', en: 'items' },
    none: { zh: '未匹配', en: 'none' },
    one_to_many: { zh: '一对多', en: 'one to many' },
    one_to_one: { zh: '一对一', en: 'one to one' },
    codes: { zh: '按编码', en: 'by codes' },
    cases: { zh: '按病例', en: 'by cases' },
    money: { zh: '按金额', en: 'by money' },
  },
};
