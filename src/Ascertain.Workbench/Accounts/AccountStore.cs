using System.Buffers.Text;
using Ascertain.Workbench.Access;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Workbench.Accounts;

/// <summary>Shows the account list to the passkey verification of ASP.NET Core.</summary>
internal sealed class AccountStore(AccountList accounts, IClock clock) : IUserPasskeyStore<Account>
{
    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(accounts.Find(userId));

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. (accounts.Find(user.Id)?.Passkeys ?? []).Select(InfoOf)]);

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        string id = Base64Url.EncodeToString(credentialId);
        return Task.FromResult(accounts.All.FirstOrDefault(it => it.Passkeys.Any(key => key.Id == id)));
    }

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        string id = Base64Url.EncodeToString(credentialId);
        return Task.FromResult(accounts.Find(user.Id)?.Passkeys.FirstOrDefault(it => it.Id == id) is { } key ? InfoOf(key) : null);
    }

    /// <summary>What a verified passkey is kept as.</summary>
    public Passkey Kept(UserPasskeyInfo verified, Passkey? before)
    {
        string now = InstantPattern.General.Format(clock.GetCurrentInstant());
        return new Passkey(Base64Url.EncodeToString(verified.CredentialId), Base64Url.EncodeToString(verified.PublicKey), verified.SignCount, before?.MadeAt ?? now, before is null ? null : now,
            verified.Transports ?? [], verified.IsBackupEligible, verified.IsBackedUp);
    }

    // The account list is changed by AccountDesk alone.
    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
        // Holds nothing.
    }

    // Only passkeys that verified their person are ever taken, so each that is kept did.
    private static UserPasskeyInfo InfoOf(Passkey key) =>
        new(Base64Url.DecodeFromChars(key.Id), Base64Url.DecodeFromChars(key.PublicKey), InstantPattern.General.Parse(key.MadeAt).Value.ToDateTimeOffset(), key.SignCount, [.. key.Transports],
            isUserVerified: true, key.IsBackupEligible, key.IsBackedUp, [], []);
}
