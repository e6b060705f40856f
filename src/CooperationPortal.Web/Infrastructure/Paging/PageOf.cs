using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Infrastructure.Paging;

/// <summary>What a pager needs to know of a page, whatever is on it.</summary>
public interface IPage
{
    /// <summary>Number of this page, from 1.</summary>
    int Number { get; }

    /// <summary>Items a page, the last excepted.</summary>
    int Size { get; }

    /// <summary>Items on all pages together.</summary>
    int Total { get; }

    /// <summary>Number of the last page; 1 also where there is nothing.</summary>
    int Last { get; }
}

/// <summary>One page of a list.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Number, int Size, int Total) : IPage
{
    public int Last => Pages.Last(Size, Total);

    public bool HasPrevious => Number > 1;

    public bool HasNext => Number < Last;

    /// <summary>The same page of other items, made from these.</summary>
    public PageOf<TOther> Map<TOther>(Func<T, TOther> make) => new([.. Items.Select(make)], Number, Size, Total);
}

public static class Pages
{
    public const int DefaultSize = 25;
    public const int MaxSize = 200;

    /// <summary>
    /// Reads one page of an ordered query. A page that is not there, from an old link or a typed address, is the nearest
    /// one that is: 1, or the last.
    /// </summary>
    public static async Task<PageOf<T>> ToPageAsync<T>(
        this IQueryable<T> query, int? page, int size = DefaultSize, CancellationToken cancellation = default)
    {
        size = Math.Clamp(size, 1, MaxSize);
        var total = await query.CountAsync(cancellation);
        var number = Math.Clamp(page ?? 1, 1, Last(size, total));
        IReadOnlyList<T> items = total == 0
            ? []
            : await query.Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        return new PageOf<T>(items, number, size, total);
    }

    /// <summary>One page of a short list that is here already, by the same rules.</summary>
    public static PageOf<T> Of<T>(IReadOnlyList<T> all, int? page, int size = DefaultSize)
    {
        ArgumentNullException.ThrowIfNull(all);
        size = Math.Clamp(size, 1, MaxSize);
        var number = Math.Clamp(page ?? 1, 1, Last(size, all.Count));
        return new PageOf<T>([.. all.Skip((number - 1) * size).Take(size)], number, size, all.Count);
    }

    internal static int Last(int size, int total) => Math.Max(1, (total + size - 1) / size);
}
