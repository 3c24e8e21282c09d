using System.Text.Json;
using System.Text.Json.Serialization;
using Ascertain.Casework;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Access;

namespace Ascertain.Workbench.Accounts;

/// <summary>Who has an account: one file beside the key ring (0600), replaced whole whenever something changes. It holds public keys only.</summary>
internal sealed class AccountList
{
    public const string Format = "ascertain/accounts/1";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, WriteIndented = true };

    private readonly Lock gate = new();
    private readonly string path;
    private IReadOnlyList<Account> accounts;

    /// <exception cref="UnusableInputException">The file is broken or open to others.</exception>
    public AccountList(KeyRing keys)
    {
        path = Path.Combine(Path.GetDirectoryName(keys.Folder)!, "workbench", "accounts.json");
        accounts = Read(path);
    }

    /// <summary>All, in the order in which they were made.</summary>
    public IReadOnlyList<Account> All
    {
        get
        {
            lock (gate)
            {
                return accounts;
            }
        }
    }

    /// <summary>The account with this identifier, or null.</summary>
    public Account? Find(string id) => All.FirstOrDefault(it => it.Id == id);

    /// <summary>The account of this actor, or null. Names that differ in case or spaces are one person's.</summary>
    public Account? OfActor(string name) => All.FirstOrDefault(it => Folded(it.Name) == Folded(name));

    /// <summary>True while somebody can come in who may invite.</summary>
    public bool CanInvite => All.Any(static it => it.MayInvite && it.Passkeys.Count > 0);

    /// <summary>Changes the account with this identifier, or puts it there.</summary>
    /// <param name="id">Identifier.</param>
    /// <param name="change">From what stands (null for none) to what is to stand.</param>
    public Account Put(string id, Func<Account?, Account> change)
    {
        lock (gate)
        {
            Account? before = accounts.FirstOrDefault(it => it.Id == id);
            Account after = change(before);
            IReadOnlyList<Account> next = before is null ? [.. accounts, after] : [.. accounts.Select(it => it.Id == id ? after : it)];
            PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(new Document(Format, next), Strict)); // what cannot be written is not so
            accounts = next;
            return after;
        }
    }

    private static IReadOnlyList<Account> Read(string path)
    {
        try
        {
            return PrivateFile.Read(path) is not { } bytes ? []
                : JsonSerializer.Deserialize<Document>(bytes, Strict) is { Format: Format } document ? document.Accounts
                : throw new UnusableInputException($"The account list {path} is not of the format {Format}.");
        }
        catch (JsonException fault)
        {
            throw new UnusableInputException($"The account list {path} is broken: {fault.Message}");
        }
    }

    private static string Folded(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    private sealed record Document(string Format, IReadOnlyList<Account> Accounts);
}
