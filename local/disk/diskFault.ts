import type { Bilingual } from '../../lib/bilingual.ts';
import { Fault } from '../../lib/errors.ts';

/** What the system says of a disk or a path, and what to do about it. */
const SAID: { readonly [code: string]: Bilingual } = {
  ENOSPC: { zh: '磁盘已满：请腾出空间', en: 'the disk is full: make room on it' },
  EDQUOT: { zh: '磁盘配额已用完：请腾出空间或提高配额', en: 'the quota is used up: make room, or have it raised' },
  EROFS: { zh: '磁盘只读：请以可写方式挂载', en: 'the disk is read-only: mount it so that it can be written' },
  EIO: {
    zh: '磁盘读写出错：请检查磁盘，必要时用备份恢复',
    en: 'the disk fails: have it examined, and use a copy where needed',
  },
  EACCES: {
    zh: '没有访问权限：请授予运行本服务的用户读写权限',
    en: 'access is denied: give it to the user who runs the service',
  },
  EPERM: { zh: '系统不允许这个操作：请检查权限', en: 'the system does not permit it: check its permissions' },
  ENOTDIR: {
    zh: '路径中应为文件夹之处是一个文件：请移走该文件',
    en: 'a file lies where a folder should be: move it away',
  },
  EEXIST: { zh: '应为文件夹之处是一个文件：请移走该文件', en: 'a file lies where a folder should be: move it away' },
  EISDIR: { zh: '应为文件之处是一个文件夹：请移走该文件夹', en: 'a folder lies where a file should be: move it away' },
  ENAMETOOLONG: { zh: '名称过长：请缩短', en: 'the name is too long: shorten it' },
  EMFILE: { zh: '打开的文件过多：请提高系统限制', en: 'too many files are open: raise the limit of the system' },
  ENOENT: { zh: '不存在：请检查路径', en: 'it is not there: check the path' },
};

/** What stands of the error of a file or a disk, in both languages; undefined for an error that is none of those. */
export function diskFault(error: unknown): Fault | undefined {
  const { code = '', path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const said = SAID[code];
  const where = dest ?? path;
  if (said === undefined || where === undefined) return undefined;
  return new Fault('unavailable', { zh: `${where}：${said.zh}。`, en: `${where}: ${said.en}.` }, undefined, error);
}
