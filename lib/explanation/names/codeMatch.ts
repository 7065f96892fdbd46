import { type Names, plain, yuan } from './name.ts';

export const codeMatch: Names = {
  title: { zh: '编码匹配率', en: 'Matching of codes' },
  figures: {
    target: plain('目标匹配率', 'target'),
    amounts: yuan('各项金额', 'amounts'),
    none: yuan('未匹配金额', 'not matched'),
    one_to_many: yuan('一对多金额', 'one to many'),
    one_to_one: yuan('一对一金额', 'one to one'),
    money: yuan('金额', 'money'),
    met: plain('是否达标', 'whether it is met'),
    unmatched: yuan('未匹配', 'unmatched'),
    rate: plain('匹配率', 'rate'),
    rates: plain('匹配率', 'rates'),
    basis: plain('核算口径', 'basis'),
    targets: plain('目标', 'targets'),
    many_counts: plain('一对多是否计入', 'whether one to many counts'),
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
  },
};
