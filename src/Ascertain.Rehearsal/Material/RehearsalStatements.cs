using System.Globalization;
using NodaTime;

namespace Ascertain.Rehearsal.Material;

/// <summary>What the two parties say of the clip's time, of a figure and of who was hurt, as statements; and time and figure as an analyst typed them in.</summary>
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
                {words} {SumOf(plan, party)}

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

    // Of who was hurt, with numbers of its own that change nothing else; one party's may not add up.
    private static string SumOf(RehearsalPlan plan, int party)
    {
        SplitMix random = new(0x5A11000000000000UL + ((ulong)(uint)plan.Seed << 1) + (uint)party);
        int killed = random.Between(3, 12), injured = random.Between(13, 40), more = plan.Conditions.WrongSum == party ? random.Between(2, 9) : 0;
        return string.Create(CultureInfo.InvariantCulture, $"In all, {killed + injured + more} people were killed or injured. {killed} people were killed, and {injured} people were injured.");
    }

    private static string Text(Instant instant) => UtcText.Of(instant);
}
