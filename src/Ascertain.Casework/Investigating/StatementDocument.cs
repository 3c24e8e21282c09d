using Ascertain.Evaluation.Allegations;

namespace Ascertain.Casework.Investigating;

/// <summary>A statement of a party, or allegations typed in, as they go into the ledger.</summary>
/// <param name="Role">Name of the document in its entry.</param>
/// <param name="Content">The statement's bytes, or the allegations as canonical JSON.</param>
public sealed record StatementDocument(string Role, byte[] Content)
{
    /// <summary>Role of a statement.</summary>
    public const string Statement = "statement";

    /// <summary>Role of allegations.</summary>
    public const string Allegations = "allegations";

    private const int GreatestLength = 16 << 20; // bytes; arbitrary: more than a thousand allegations, each with a page of words

    /// <summary>Reads the files, before anything is done with the investigation.</summary>
    /// <param name="statements">Markdown with front matter.</param>
    /// <param name="allegations">YAML or JSON, or null.</param>
    /// <exception cref="UnusableInputException">A file is missing, no regular file, too long or broken.</exception>
    public static IReadOnlyList<StatementDocument> Read(IReadOnlyList<string> statements, string? allegations)
    {
        ArgumentNullException.ThrowIfNull(statements);
        List<StatementDocument> documents = [];
        foreach (string path in statements)
        {
            byte[] bytes = SmallFile.Read(path, GreatestLength);
            Guarded(path, () => Evaluation.Allegations.Statement.Parse(bytes));
            if (Guarded(path, () => Evaluation.Allegations.Extraction.StatementText.Read(bytes)).WhyNotRead is { } why)
            {
                throw new UnusableInputException($"{path}: {why}");
            }

            documents.Add(new StatementDocument(Statement, bytes));
        }

        if (allegations is not null)
        {
            documents.Add(OfAllegations(SmallFile.Read(allegations, GreatestLength), allegations));
        }

        return documents;
    }

    /// <summary>Reads allegations as they were typed.</summary>
    /// <param name="typed">YAML or JSON.</param>
    /// <param name="from">What to call them where they are wrong.</param>
    /// <exception cref="UnusableInputException">They are broken.</exception>
    public static StatementDocument OfAllegations(byte[] typed, string from)
    {
        AllegationFile file = Guarded(from, () => AllegationFile.Parse(typed));

        // Asked where they come in and not where they are read: what an earlier release entered stays readable.
        foreach (Allegation allegation in file.Allegations)
        {
            if (allegation.Figures.FirstOrDefault(static it => it.Value < 0 || it.Max < it.Value) is { } wrong)
            {
                throw new UnusableInputException($"{from}: allegation {allegation.Id} counts {wrong.Counted} with a figure that cannot be; a figure counts something, so it is 0 or more, and \"max\" is no less than \"value\".");
            }
        }

        return new StatementDocument(Allegations, file.ToCanonical().ToBytes());
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
