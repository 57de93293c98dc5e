import { expect, test } from 'vitest';
import { isOneDrive } from '../../adapters/teams/consent.ts';

test.each([
  'https://contoso-my.sharepoint.com/personal/alex/_api/v2.0/drive/items/01/uploadSession?guid=x&overwrite=True',
  'https://contoso.sharepoint.us/up',
  'https://api.onedrive.com/rup/1',
  'https://public.1drv.com/up',
])('a file may go to %s', (address) => {
  expect(isOneDrive(address)).toBe(true);
});

test.each([
  'http://contoso.sharepoint.com/up',
  'https://contoso.sharepoint.com.example.org/up',
  'https://evilsharepoint.com/up',
  'https://contoso.sharepoint.com:8443/up',
  'https://contoso.sharepoint.com@127.0.0.1/up',
  'https://user:word@contoso.sharepoint.com/up',
  'https://169.254.169.254/latest',
  'https://localhost/sharepoint.com',
  'file:///sharepoint.com',
])('a file may not go to %s', (address) => {
  expect(isOneDrive(address)).toBe(false);
});
