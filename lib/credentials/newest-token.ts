// Which token to keep when two holders got one each. The newest is used; the other's refresh token is kept beside it,
// since only the vendor knows which of the two it still takes.
import { type StoredToken } from './token-store.ts';

/** More than these were never handed out at once. */
const mostRefreshTokens = 4;

/** `replaces`: version of the token that `token` was bought with. */
export function newestToken(
  stored: StoredToken | undefined,
  token: StoredToken,
  replaces: string | undefined,
): StoredToken {
  if (stored === undefined || stored.version === replaces) return token;
  const isNewer = token.issuedAtMs >= stored.issuedAtMs;
  const [first, second] = isNewer ? [token, stored] : [stored, token];
  const [refreshToken, ...others] = [...new Set([...refreshTokensOf(first), ...refreshTokensOf(second)])];
  return {
    ...first,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(others.length === 0 ? {} : { otherRefreshTokens: others.slice(0, mostRefreshTokens - 1) }),
  };
}

/** In the order in which they are to be tried. */
export const refreshTokensOf = ({ refreshToken, otherRefreshTokens = [] }: StoredToken): readonly string[] => [
  ...(refreshToken === undefined ? [] : [refreshToken]),
  ...otherRefreshTokens,
];
