import { type Names, plain, yuan } from './name.ts';

export const adjustmentFund: Names = {
  title: { zh: '省级调剂金', en: 'Adjustment fund' },
  figures: {
    asked: yuan('申请调剂', 'asked'),
    contribution: yuan('上缴调剂金', 'contribution'),
    contribution_rate: plain('上缴比例', 'contribution rate'),
    contributions: yuan('各地上缴调剂金', 'contributions'),
    each: yuan('各地申请调剂', 'asked by each area'),
    eligible: yuan('可调剂缺口', 'eligible gap'),
    grant: yuan('下拨调剂金', 'grant'),
    grants: yuan('各地下拨调剂金', 'grants'),
    local: yuan('本级自行解决', 'left to the area'),
    method: plain('调剂方式', 'method'),
    net: yuan('净得', 'net'),
    policy_caused: yuan('因自定政策形成的缺口', 'gap of the area’s own making'),
    pool: yuan('调剂金总额', 'pool'),
    received: yuan('下拨调剂金', 'received'),
    relief_share: plain('调剂比例', 'share relieved'),
    remaining: yuan('调剂金结存', 'remaining'),
  },
  words: {
    deficit_relief: { zh: '缺口调剂', en: 'relief of deficits' },
    equalisation: { zh: '均衡调剂', en: 'equalisation' },
  },
};
