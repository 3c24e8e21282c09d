using NodaTime;

namespace Ascertain.Rehearsal.Material;

/// <summary>What the two parties say of the clip's time and of a figure, as statements and as an analyst typed them in.</summary>
internal static class RehearsalStatements
{
    /// <summary>Ids of the two allegations.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["F1", "S1"];

    /// <summary>Writes the files.</summary>
    public static (IReadOnlyList<string> Statements, string Allegations) Write(RehearsalPlan plan, string folder)
    {
        string day = Text(Instant.Max(plan.Posted, plan.ClaimedNotBefore) + Duration.FromDays(2))[..10];
        List<string> files = [], rows = [];
        for (int party = 0; party < 2; party++)
        {
            string time = plan.ClaimsEarly(party) ? $"not later than {Text(plan.ClaimedNotAfter)}" : $"not before {Text(plan.ClaimedNotBefore)}";
            int figure = FigureOf(plan, party);
            string words = $"The video of {plan.Island} was taken {time}; {figure} shells fell there.";
            string path = Path.Combine(folder, $"statement-{party + 1}.md");
            File.WriteAllText(path, $"""
                ---
                party: {plan.Parties[party]}
                speaker: spokesperson of {plan.Parties[party]}
                date: {day}
                zone: UTC
                source: invented, REHEARSAL
                ---
                {words}

                """);
            files.Add(path);
            string claim = plan.ClaimsEarly(party) ? $"notAfter: \"{Text(plan.ClaimedNotAfter)}\"" : $"notBefore: \"{Text(plan.ClaimedNotBefore)}\"";
            rows.Add($$"""
                  - id: {{Ids[party]}}
                    party: {{(party == 0 ? "first" : "second")}}
                    date: "{{day}}"
                    words: "{{words}}"
                    about: [{{RehearsalClip.FileName}}]
                    concerns: { question: when, {{claim}} }
                    figures: [ { value: {{figure}}, bound: eq, counted: shells, role: fell } ]{{(party == 0 ? "" : $"\n    answers: [{Ids[0]}]")}}
                    source: statement-{{party + 1}}.md
                """);
        }

        string allegations = Path.Combine(folder, "allegations.yaml");
        File.WriteAllText(allegations, $$"""
            format: ascertain/allegations/1
            parties:
              - { id: first, name: {{plan.Parties[0]}} }
              - { id: second, name: {{plan.Parties[1]}} }
            allegations:
            {{string.Join("\n", rows)}}

            """);
        return (files, allegations);
    }

    /// <summary>The figure that a party states; one is true, the other a third of it or three times as many.</summary>
    public static int FigureOf(RehearsalPlan plan, int party) => plan.Conditions.FirstFigureIsTrue == (party == 0) ? plan.Shells : party == 0 ? plan.Shells * 3 : (plan.Shells + 2) / 3;

    private static string Text(Instant instant) => UtcText.Of(instant);
}
