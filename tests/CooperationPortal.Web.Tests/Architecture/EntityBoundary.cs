using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;

namespace CooperationPortal.Web.Tests.Architecture;

/// <summary>
/// Finds entities that cross the border to the browser: a form could overwrite what it was never meant to (SEC-05a),
/// a page could show what was never meant for it.
/// </summary>
/// <param name="assembly">Where controllers, views, forms and view models are.</param>
/// <param name="isEntity">Whether a type is stored.</param>
internal sealed class EntityBoundary(Assembly assembly, Func<Type, bool> isEntity)
{
    private const BindingFlags Actions = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public IEnumerable<string> Violations() =>
        from border in Parameters().Concat(BoundProperties()).Concat(Results()).Concat(ViewModels())
        from path in EntitiesIn(border.Type, border.Name, [])
        select path;

    private IEnumerable<Type> Controllers() =>
        assembly.GetTypes().Where(type => typeof(ControllerBase).IsAssignableFrom(type) && !type.IsAbstract);

    private IEnumerable<MethodInfo> ActionMethods() =>
        Controllers().SelectMany(controller => controller.GetMethods(Actions)).Where(method => !method.IsSpecialName);

    private IEnumerable<(string Name, Type Type)> Parameters() =>
        from action in ActionMethods()
        from parameter in action.GetParameters()
        where !parameter.IsDefined(typeof(FromServicesAttribute))
        select ($"{NameOf(action)}({parameter.Name})", parameter.ParameterType);

    private IEnumerable<(string Name, Type Type)> BoundProperties() =>
        from controller in Controllers()
        from property in controller.GetProperties()
        where property.IsDefined(typeof(BindPropertyAttribute))
        select ($"{controller.Name}.{property.Name}", property.PropertyType);

    private IEnumerable<(string Name, Type Type)> Results() =>
        ActionMethods().Select(action => ($"{NameOf(action)} returns", action.ReturnType));

    private IEnumerable<(string Name, Type Type)> ViewModels() =>
        from view in assembly.GetTypes()
        let page = view.BaseType
        where page is { IsGenericType: true } && page.GetGenericTypeDefinition() == typeof(RazorPage<>)
        select ($"{view.Name} shows", page.GetGenericArguments()[0]);

    private IEnumerable<string> EntitiesIn(Type type, string path, HashSet<Type> seen)
    {
        if (isEntity(type))
        {
            return [$"{path}: {type.Name}"];
        }

        if (!seen.Add(type))
        {
            return [];
        }

        var parts = type.HasElementType
            ? [type.GetElementType()!]
            : type.GetGenericArguments();
        var inside = parts.SelectMany(part => EntitiesIn(part, path, seen));
        return type.Assembly != assembly
            ? inside
            : inside.Concat(type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .SelectMany(property => EntitiesIn(property.PropertyType, $"{path}.{property.Name}", seen)));
    }

    private static string NameOf(MethodInfo action) => $"{action.DeclaringType!.Name}.{action.Name}";
}
