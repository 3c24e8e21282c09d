using System.Net;
using System.Security.Cryptography;
using Ascertain.Casework;
using Ascertain.Workbench.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Ascertain.Workbench.Accounts;

/// <summary>Makes accounts, signs people in, and takes passkeys, sessions and accounts away. Verification of passkeys is ASP.NET Core's (W3C Web Authentication Level 3, 7.1 and 7.2).</summary>
internal sealed class AccountDesk : IDisposable
{
    private const string ToSignIn = "signIn";
    private const int MostPasskeys = 20; // arbitrary

    // COSE algorithms: ES256 and RS256, which every authenticator has one of. The framework verifies no EdDSA.
    private static readonly int[] Algorithms = [-7, -257];

    private readonly AccountList accounts;
    private readonly AccountStore store;
    private readonly Sessions sessions;
    private readonly Invitations invitations;
    private readonly Ceremonies ceremonies;
    private readonly AccessLog log;
    private readonly PasskeyHandler<Account> passkeys;

    public AccountDesk(AccountList accounts, Sessions sessions, Invitations invitations, Ceremonies ceremonies, AccessLog log, WorkbenchOptions options, IClock clock)
    {
        (this.accounts, this.sessions, this.invitations, this.ceremonies, this.log) = (accounts, sessions, invitations, ceremonies, log);
        store = new AccountStore(accounts, clock);
#pragma warning disable CA2000 // it lives as long as the program, and holds nothing
        UserManager<Account> manager = new(store, Options.Create(new IdentityOptions()), null!, [], [], null!, new IdentityErrorDescriber(), null!, NullLogger<UserManager<Account>>.Instance);
#pragma warning restore CA2000
        BeyondThisMachine beyond = options.Beyond!;
        passkeys = new PasskeyHandler<Account>(manager, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = beyond.Host,
            ChallengeSize = 32,
            UserVerificationRequirement = "required", // the authenticator asks who it is (a PIN, a finger): two factors in one
            ResidentKeyRequirement = "required", // nobody types a name to sign in
            AttestationConveyancePreference = "none", // which make of authenticator somebody has is not asked
            AuthenticatorTimeout = TimeSpan.FromMinutes(5),
            IsAllowedAlgorithm = static it => Algorithms.Contains(it),
            ValidateOrigin = it => ValueTask.FromResult(!it.CrossOrigin && it.TopOrigin is null && it.Origin == beyond.Origin(it.HttpContext.Connection.LocalPort)),
        }));
    }

    /// <summary>What a browser needs to sign somebody in.</summary>
    public async Task<(string Ceremony, string Options)> AskToSignInAsync(HttpContext context)
    {
        PasskeyRequestOptionsResult asked = await passkeys.MakeRequestOptionsAsync(null!, context);
        return (ceremonies.Begin(ToSignIn, asked.AssertionState!), asked.RequestOptionsJson);
    }

    /// <summary>Signs in; gives the value of the session's cookie, or null. Whatever the reason, who asks is told nothing else.</summary>
    public async Task<string?> SignInAsync(HttpContext context, string? ceremony, string credential)
    {
        IPAddress? from = context.Connection.RemoteIpAddress;
        if (ceremonies.Take(ceremony, ToSignIn) is not { } state)
        {
            log.Add("signInRefused", null, from, "challenge");
            return null;
        }

        PasskeyAssertionResult<Account> result = await passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded)
        {
            log.Add("signInRefused", null, from, "passkey");
            return null;
        }

        Passkey used = store.Kept(result.Passkey, null);
        bool stands = false;
        Account account = accounts.Put(result.User.Id, before =>
        {
            // Looked at again where it is written: it may have been removed, or used with a later counter, since.
            Passkey? known = before!.Passkeys.FirstOrDefault(it => it.Id == used.Id);
            stands = known is not null && (result.Passkey.SignCount > known.SignCount || (result.Passkey.SignCount, known.SignCount) == (0, 0));
            return stands ? before with { Passkeys = [.. before.Passkeys.Select(it => it.Id == used.Id ? store.Kept(result.Passkey, it) : it)] } : before;
        });
        log.Add(stands ? "signIn" : "signInRefused", account, from, stands ? null : "counter");
        return stands ? Begin(context, account) : null;
    }

    /// <summary>What a browser needs to make the passkey of an invitation; null when the invitation does not stand.</summary>
    public async Task<(string Ceremony, string Options)?> AskInvitedAsync(HttpContext context, string? token)
    {
        if (invitations.Find(token) is not { } invitation)
        {
            log.Add("invitationRefused", null, context.Connection.RemoteIpAddress);
            return null;
        }

        string id = accounts.OfActor(invitation.Name)?.Id ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return await AskToMakeAsync(context, id, invitation.Name, For(token));
    }

    /// <summary>Uses an invitation up and makes its account, or its passkey where there is the account; gives the session's cookie, or null.</summary>
    public async Task<string?> AcceptAsync(HttpContext context, string? token, string? ceremony, string credential)
    {
        IPAddress? from = context.Connection.RemoteIpAddress;
        PasskeyAttestationResult? made = await MadeAsync(context, ceremony, For(token), credential);
        if (made is null || invitations.Take(token) is not { } invitation)
        {
            log.Add("invitationRefused", null, from, made is null ? "passkey" : null);
            return null;
        }

        Account account = accounts.Put(made.UserEntity!.Id, before => before is null
            ? new Account(made.UserEntity.Id, invitation.Name, invitation.MayInvite, [store.Kept(made.Passkey!, null)])
            : before with { MayInvite = before.MayInvite || invitation.MayInvite, Passkeys = [.. before.Passkeys, store.Kept(made.Passkey!, null)] });
        log.Add("invitationAccepted", account, from);
        return Begin(context, account);
    }

    /// <summary>What a browser needs to make one more passkey; null where the sign-in is too old.</summary>
    public async Task<(string Ceremony, string Options)?> AskToAddAsync(HttpContext context, Session session) =>
        sessions.IsFresh(session) && accounts.Find(session.AccountId) is { } account && account.Passkeys.Count < MostPasskeys ? await AskToMakeAsync(context, account.Id, account.Name, $"add {session.Handle}") : null;

    /// <summary>Adds it.</summary>
    public async Task<bool> AddAsync(HttpContext context, Session session, string? ceremony, string credential)
    {
        if (!sessions.IsFresh(session) || await MadeAsync(context, ceremony, $"add {session.Handle}", credential) is not { } made)
        {
            log.Add("passkeyRefused", accounts.Find(session.AccountId), context.Connection.RemoteIpAddress);
            return false;
        }

        log.Add("passkeyAdded", accounts.Put(session.AccountId, before => before! with { Passkeys = [.. before.Passkeys, store.Kept(made.Passkey!, null)] }), context.Connection.RemoteIpAddress);
        return true;
    }

    /// <summary>Takes a passkey away, never the last one, and ends the account's other sessions: whoever holds it may be in one.</summary>
    /// <exception cref="UnusableInputException">The sign-in is too old, or it is the last.</exception>
    public void RemovePasskey(Session session, string? id, IPAddress? from)
    {
        RequireFresh(session, from);
        Account account = accounts.Put(session.AccountId, before => before!.Passkeys.Any(it => it.Id != id)
            ? before with { Passkeys = [.. before.Passkeys.Where(it => it.Id != id)] }
            : throw new UnusableInputException("This is the last passkey; without it nobody could come in as you. Add another first."));
        sessions.End(account.Id, it => it.Handle != session.Handle);
        log.Add("passkeyRemoved", account, from);
    }

    /// <summary>Invites somebody; gives the token of the link.</summary>
    /// <exception cref="UnusableInputException">The account may not, the sign-in is too old, or there is such an account.</exception>
    public string Invite(Session session, string? name, bool mayInvite, IPAddress? from)
    {
        Account by = RequireMayInvite(session, from);
        string named = string.Join(' ', (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (named.Length is 0 or > 200)
        {
            throw new UnusableInputException("Say who is invited, in 1 to 200 characters.");
        }

        if (accounts.OfActor(named) is { Passkeys.Count: > 0 })
        {
            throw new UnusableInputException("There is an account of this name. Who lost every passkey gets a new link from the terminal of the workbench (--invite NAME).");
        }

        log.Add("invited", by, from);
        return invitations.Make(named, mayInvite, by.Id);
    }

    /// <summary>An invitation that the terminal prints. It makes a keeper where there is none.</summary>
    public string Invite(string name)
    {
        log.Add("invited", null, null, "terminal");
        return invitations.Make(name, mayInvite: !HasKeeper, by: null);
    }

    /// <summary>True when somebody could come in and invite the others.</summary>
    public bool HasKeeper => accounts.CanInvite;

    /// <summary>Closes somebody's account: no passkey, no session, no invitation of theirs counts any more. What they entered stays.</summary>
    /// <exception cref="UnusableInputException">The account may not, or closes itself.</exception>
    public void Close(Session session, string? id, IPAddress? from)
    {
        RequireMayInvite(session, from);
        if (id == session.AccountId || id is null || accounts.Find(id) is null)
        {
            throw new UnusableInputException("Nobody closes their own account; somebody else who may invite can.");
        }

        Account closed = accounts.Put(id, static before => before! with { Passkeys = [], MayInvite = false });
        sessions.End(id, static _ => true);
        invitations.EndOf(id);
        log.Add("accountClosed", closed, from, accounts.Find(session.AccountId)?.Label);
    }

    /// <summary>Ends sessions of the one who asks: that with the handle, or with null all others.</summary>
    /// <exception cref="UnusableInputException">It is another one, and the sign-in is too old: whoever finds an open browser does not shut its person out of the others.</exception>
    public void EndSessions(Session session, string? handle, IPAddress? from)
    {
        if (handle != session.Handle)
        {
            RequireFresh(session, from);
        }

        sessions.End(session.AccountId, it => handle is null ? it.Handle != session.Handle : it.Handle == handle);
        log.Add("sessionEnded", accounts.Find(session.AccountId), from);
    }

    /// <summary>Ends every session of somebody else, whose account stays.</summary>
    /// <exception cref="UnusableInputException">The account may not, or there is no such account.</exception>
    public void EndSessionsOf(Session session, string? id, IPAddress? from)
    {
        Account by = RequireMayInvite(session, from);
        if (id is null || id == by.Id || accounts.Find(id) is not { } ended)
        {
            throw new UnusableInputException("There is no such account.");
        }

        sessions.End(id, static _ => true);
        log.Add("sessionEnded", ended, from, by.Label);
    }

    public void Dispose() => store.Dispose();

    private Account RequireMayInvite(Session session, IPAddress? from)
    {
        Account? by = accounts.Find(session.AccountId);
        if (by is not { MayInvite: true })
        {
            log.Add("notAllowed", by, from);
            throw new UnusableInputException("This account may not invite or close others.");
        }

        RequireFresh(session, from);
        return by;
    }

    private void RequireFresh(Session session, IPAddress? from)
    {
        if (!sessions.IsFresh(session))
        {
            log.Add("notFresh", accounts.Find(session.AccountId), from);
            throw new UnusableInputException($"You signed in more than {Sessions.Fresh.TotalMinutes:0} minutes ago. Sign in again for this.");
        }
    }

    // A new value at each sign-in; what this browser was before is over.
    private string Begin(HttpContext context, Account account)
    {
        if (sessions.Find(context.Request.Cookies[Sessions.Cookie]) is { } before)
        {
            sessions.End(before.AccountId, it => it.Handle == before.Handle);
        }

        return sessions.Begin(account.Id);
    }

    private async Task<(string Ceremony, string Options)> AskToMakeAsync(HttpContext context, string id, string name, string purpose)
    {
        PasskeyCreationOptionsResult asked = await passkeys.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = id, Name = name, DisplayName = name }, context);
        return (ceremonies.Begin(purpose, asked.AttestationState!), asked.CreationOptionsJson);
    }

    private async Task<PasskeyAttestationResult?> MadeAsync(HttpContext context, string? ceremony, string purpose, string credential) =>
        ceremonies.Take(ceremony, purpose) is { } state
        && await passkeys.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state }) is { Succeeded: true } made && !CoseKey.IsShortRsa(made.Passkey!.PublicKey) ? made : null;

    private static string For(string? token) => $"invited {Secret.KeptAs(token ?? "")}";
}
