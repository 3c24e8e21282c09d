namespace Ascertain.Workbench.Accounts;

/// <summary>One person who works here from another machine. Who has no passkey any more cannot come in.</summary>
/// <param name="Id">32 hexadecimal digits, random: what a passkey and the log know the person by.</param>
/// <param name="Name">The actor. Personal: shown to the people who work here, in no log.</param>
/// <param name="MayInvite">May make accounts and close them.</param>
/// <param name="Passkeys">Oldest first.</param>
internal sealed record Account(string Id, string Name, bool MayInvite, IReadOnlyList<Passkey> Passkeys)
{
    /// <summary>Stands for the account in the log.</summary>
    public string Label => $"account-{Id[..8]}";
}
