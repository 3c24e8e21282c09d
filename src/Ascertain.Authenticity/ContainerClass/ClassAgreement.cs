namespace Ascertain.Authenticity.ContainerClass;

/// <summary>How far an item agrees with one class.</summary>
public sealed class ClassAgreement
{
    internal ClassAgreement(ClassReference reference, FeatureSet item)
    {
        Reference = reference;
        MarksPresent = [.. reference.Marks.Where(item.Has)];
        MarksAbsent = [.. reference.Marks.Where(it => !item.Has(it))];
        NamingMarks = [.. MarksPresent.Where(ContainerFeature.NamesProgram)];
        double shares = 0;
        foreach (ClassDecision decision in reference.Decisions)
        {
            double share = decision.ShareOf(item);
            shares += share;
            DecisionsBorne += share >= 0.5 ? 1 : 0;
        }

        Share = reference.Decisions.Count == 0 ? 0 : shares / reference.Decisions.Count;
        string[] own = [.. item.Texts.Where(static it => !ContainerFeature.IsOfStream(it))];
        for (int i = 0; i < reference.Entries.Count; i++)
        {
            IReadOnlySet<string> theirs = reference.OfContainer(i);
            int shared = own.Count(theirs.Contains), all = own.Length + theirs.Count - shared;
            double likeness = all == 0 ? 0 : (double)shared / all;
            if (Nearest is null || likeness > Likeness)
            {
                (Nearest, Likeness) = (reference.Entries[i], likeness);
            }
        }

        HasSameOrder = reference.Entries.Any(entry => IsSameOrder(own, entry));
    }

    /// <summary>The class.</summary>
    public ClassReference Reference { get; }

    /// <summary>Marks of the class that the item bears, in ordinal order.</summary>
    public IReadOnlyList<string> MarksPresent { get; }

    /// <summary>Marks of the class that the item lacks, in ordinal order.</summary>
    public IReadOnlyList<string> MarksAbsent { get; }

    /// <summary>Marks borne in which the container names a program.</summary>
    public IReadOnlyList<string> NamingMarks { get; }

    /// <summary>Decisions of the class of which the item bears half of the marks or more.</summary>
    public int DecisionsBorne { get; }

    /// <summary>Mean over the class's decisions of the share of marks borne, in [0, 1]; 0 for a class without marks.</summary>
    public double Share { get; }

    /// <summary>The entry of the class with the greatest <see cref="Likeness"/>; the first of those alike.</summary>
    public LibraryEntry? Nearest { get; private set; }

    /// <summary>Features shared with <see cref="Nearest"/> over features of either (P. Jaccard, 1901), without those of the coded stream, in [0, 1].</summary>
    public double Likeness { get; private set; }

    /// <summary>True when an entry of the class has the same joint structure: the same parts in the same order everywhere.</summary>
    public bool HasSameOrder { get; }

    private static bool IsSameOrder(string[] own, LibraryEntry entry) =>
        own.Where(IsOrder).SequenceEqual(entry.Features.Where(IsOrder), StringComparer.Ordinal);

    private static bool IsOrder(string text) => text.Contains(" children = ", StringComparison.Ordinal);
}
