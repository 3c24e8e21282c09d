using Ascertain.Evaluation.Allegations;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Casework.Investigating;

/// <summary>A statement of a party, or allegations typed in, as they go into the ledger.</summary>
/// <param name="Role">Name of the document in its entry.</param>
/// <param name="Content">The statement's bytes, or the allegations as canonical JSON.</param>
public sealed record StatementDocument(string Role, byte[] Content)
{
    private const int MostBytes = 16 << 20; // arbitrary: a book has some two million letters

    /// <summary>Role of a statement.</summary>
    public const string Statement = "statement";

    /// <summary>Role of allegations.</summary>
    public const string Allegations = "allegations";

    /// <summary>Reads the files, before anything is done with the investigation.</summary>
    /// <param name="statements">Markdown with front matter.</param>
    /// <param name="allegations">YAML or JSON, or null.</param>
    /// <exception cref="UnusableInputException">A file is missing or broken.</exception>
    public static IReadOnlyList<StatementDocument> Read(IReadOnlyList<string> statements, string? allegations)
    {
        ArgumentNullException.ThrowIfNull(statements);
        List<StatementDocument> documents = [];
        foreach (string path in statements)
        {
            byte[] bytes = ReadFile(path);
            Guarded(path, () => Evaluation.Allegations.Statement.Parse(bytes));
            documents.Add(new StatementDocument(Statement, bytes));
        }

        if (allegations is not null)
        {
            documents.Add(OfAllegations(ReadFile(allegations), allegations));
        }

        return documents;
    }

    /// <summary>Reads allegations as they were typed.</summary>
    /// <param name="typed">YAML or JSON.</param>
    /// <param name="from">What to call them where they are wrong.</param>
    /// <exception cref="UnusableInputException">They are broken.</exception>
    public static StatementDocument OfAllegations(byte[] typed, string from) => new(Allegations, Guarded(from, () => AllegationFile.Parse(typed)).ToCanonical().ToBytes());

    private static byte[] ReadFile(string path)
    {
        try
        {
            return InputFile.Read(path, MostBytes) ?? throw new UnusableInputException($"{path} is too long for a statement or a list of allegations.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path} cannot be read: {fault.Message}");
        }
    }

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Canonical.CanonicalFormatException fault)
        {
            throw new UnusableInputException($"{path}: {fault.Message}");
        }
    }
}
