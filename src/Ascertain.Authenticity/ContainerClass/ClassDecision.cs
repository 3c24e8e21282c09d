namespace Ascertain.Authenticity.ContainerClass;

/// <summary>One decision of a program: marks that follow from each other, since they lie in one part that recorders do not write.</summary>
/// <param name="Part">The outermost part that the marks lie in, or the path of a single mark.</param>
/// <param name="Marks">Its marks in ordinal order; never empty.</param>
public sealed record ClassDecision(string Part, IReadOnlyList<string> Marks)
{
    /// <summary>Share of its marks that an item bears, in [0, 1].</summary>
    public double ShareOf(FeatureSet item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return (double)Marks.Count(item.Has) / Marks.Count;
    }

    /// <summary>Gathers marks into decisions. Marks inside a part that is itself a mark follow from that part.</summary>
    public static IReadOnlyList<ClassDecision> Of(IReadOnlyList<string> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        HashSet<string> parts = new(marks.Where(static it => it.EndsWith(" = present", StringComparison.Ordinal)).Select(ContainerFeature.PathOf), StringComparer.Ordinal);
        return [.. marks.GroupBy(it => Outermost(it, parts), StringComparer.Ordinal).OrderBy(static it => it.Key, StringComparer.Ordinal).Select(static it => new ClassDecision(it.Key, [.. it.Order(StringComparer.Ordinal)]))];
    }

    private static string Outermost(string mark, HashSet<string> parts)
    {
        string part = ContainerFeature.PartOf(mark);
        for (int slash = part.IndexOf('/', StringComparison.Ordinal); ; slash = part.IndexOf('/', slash + 1))
        {
            string outer = slash < 0 ? part : part[..slash];
            if (parts.Contains(outer))
            {
                return outer;
            }

            if (slash < 0)
            {
                return ContainerFeature.PathOf(mark);
            }
        }
    }
}
