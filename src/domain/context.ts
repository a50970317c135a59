// What a use case is handed: who acts, in which account, and the doors it may go through.
import type { Database, Repositories, Tx } from '#src/adapters/db/index.ts';
import type { Jobs } from '#src/adapters/jobs/index.ts';
import type { KeyholderClient } from '#src/adapters/keyholder/index.ts';
import type { SingleSignOn } from '#src/adapters/oidc/index.ts';
import type { Logger } from '#src/adapters/log/index.ts';
import type {
  certificateKey,
  Passkeys,
  PasswordHasher,
  SecondFactors,
  sealItem,
  hashToken,
  invitationToken,
  isSigned,
  randomToken,
  resetToken,
} from '#src/adapters/secrets/index.ts';
import type { createItGlueClient, proveKey } from '#src/adapters/itglue/index.ts';
import type { RateLimit } from '#src/model/estimate.ts';
import type { LaneSettings } from '#src/model/lane-pace.ts';
import type { AccountKind, Right, Role } from '#src/model/roles.ts';
import type { Secret } from '#src/model/secret.ts';

/** The signed-in person, as the session and the database say; never taken from input. */
export type Actor = {
  personId: string;
  name: string;
  email: string;
  accountId: string;
  accountKind: AccountKind;
  accountName: string;
  ownCompanyId: string;
  role: Role;
  rights: readonly Right[];
  wholeAccount: boolean;
  /** The token of the session, or the API token, for the key-holder's ticket only. */
  sessionToken: Secret;
  /** Of an API token: no other rights than these, anywhere. */
  within?: readonly Right[];
  /** Of an API token for chosen companies: no more than a technician there. */
  atMost?: Extract<Role, 'technician'>;
  /** Of the same: in no other companies than these, which are those it names as far as its person reaches them. */
  onlyIn?: readonly string[];
};

/** What the operator set, as far as use cases need it. */
export type Settings = {
  publicUrl: string;
  mailConfigured: boolean;
  itglueOrigins: Record<'us' | 'eu' | 'au', string>;
  itglueRate: RateLimit & LaneSettings;
};

/** Doors that are the same for everybody. */
export type Services = {
  database: Pick<Database, 'sessions' | 'tokens' | 'invitations' | 'rateLane'>;
  jobs: Pick<Jobs, 'wake'>;
  keyholder: KeyholderClient;
  passwords: PasswordHasher;
  secondFactors: SecondFactors;
  passkeys: Passkeys;
  /** Null where the operator set up no OpenID provider. */
  singleSignOn: SingleSignOn | null;
  itglue: { createItGlueClient: typeof createItGlueClient; proveKey: typeof proveKey };
  crypto: {
    sealItem: typeof sealItem;
    hashToken: typeof hashToken;
    isSigned: typeof isSigned;
    randomToken: typeof randomToken;
    /** The token of an invitation, computed anew from its id and generation; never stored. */
    invitationToken: (invitationId: string, generation: number) => ReturnType<typeof invitationToken>;
    /** The token of a link to a new password, computed from the id of the asking; never stored. */
    resetToken: (resetId: string) => ReturnType<typeof resetToken>;
  };
  /** The portal's signature under the proof of an import. */
  certificates: Pick<ReturnType<typeof certificateKey>, 'sign'>;
  settings: Settings;
  log: Logger;
  now: () => Date;
  newId: () => string;
};

/** Where a request comes from, as far as that is known. */
export type Caller = {
  /** The network address; of IPv6 the first half, which is what one place has. */
  address: string | null;
  userAgent: string | null;
  /** What a browser keeps in which somebody has signed in before. */
  device: Secret | null;
};

/** For calls without sign-in: no tenant, so no repositories. */
export type PublicContext = Services & {
  caller?: Caller;
  /** The address of whoever is signed in in the browser that calls, or null. */
  signedInAs?: () => Promise<string | null>;
};

/** For calls of a signed-in person. */
export type RequestContext = PublicContext & {
  actor: Actor;
  /** True where what is dangerous wants a fresh proof first: there is a second factor, and the last proof is old. */
  proofDue?: boolean;
  /** The signed tenant context, for the key-holder only; queries go through `transaction`. */
  tenantContext: string;
  /** One transaction in which row security shows what the actor may see. */
  transaction<T>(work: (repos: Repositories, tx: Tx) => Promise<T>): Promise<T>;
};
