// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/appearance.h"

#include "ui/frame/programstyle.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QPalette>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr QLatin1StringView kTranslator("mangroveTranslator");
constexpr auto kChosen = "mangroveColorsChosen";

struct Shades
{
    QColor window;
    QColor base;
    QColor alternate;
    QColor button;
    QColor text;
    QColor dim;
    QColor disabled;
    QColor highlight;
    QColor highlightedText;
};

QPalette paletteOf(const Shades &shades)
{
    QPalette palette(shades.button, shades.window);
    const auto set = [&palette](QPalette::ColorRole role, const QColor &color) {
        palette.setColor(QPalette::All, role, color);
    };
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.alternate);
    palette.setColor(QPalette::Disabled, QPalette::Base,
                     shades.window); // a field that takes nothing looks so
    set(QPalette::ToolTipBase, shades.base);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        set(role, shades.text);
        palette.setColor(QPalette::Disabled, role, shades.disabled);
    }
    set(QPalette::PlaceholderText, shades.dim);
    set(QPalette::Highlight, shades.highlight);
    set(QPalette::HighlightedText, shades.highlightedText);
    set(QPalette::Link, shades.highlight);
    return palette;
}

void installTranslator(const QLocale &locale, const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>(qApp);
    translator->setObjectName(kTranslator);
    if (translator->load(locale, name, u"_"_s, folder)) {
        QCoreApplication::installTranslator(translator.release());
    }
}

} // namespace

void applyColorScheme(ColorScheme scheme)
{
    if (scheme == ColorScheme::System) {
        if (qApp->property(kChosen).toBool()) {
            QApplication::setStyle(new ProgramStyle);
            QApplication::setPalette(QPalette());
            qApp->setProperty(kChosen, false);
        }
        return;
    }
    qApp->setProperty(kChosen, true);
    static const Shades kLight{QColor(0xF3, 0xF4, 0xF4), QColor(0xFF, 0xFF, 0xFF), QColor(0xF7, 0xF8, 0xF8),
                               QColor(0xEC, 0xEE, 0xEE), QColor(0x1E, 0x24, 0x26), QColor(0x67, 0x70, 0x74),
                               QColor(0xA2, 0xA9, 0xAC), QColor(0x1B, 0x6E, 0x72), QColor(0xFF, 0xFF, 0xFF)};
    static const Shades kDark{QColor(0x24, 0x28, 0x2A), QColor(0x1B, 0x1E, 0x20), QColor(0x21, 0x25, 0x27),
                              QColor(0x31, 0x36, 0x39), QColor(0xE3, 0xE7, 0xE8), QColor(0x98, 0xA1, 0xA5),
                              QColor(0x6C, 0x74, 0x78), QColor(0x2B, 0x86, 0x89), QColor(0xFF, 0xFF, 0xFF)};
    // Only this style draws everything from the palette alone.
    QApplication::setStyle(new ProgramStyle(u"Fusion"_s));
    QApplication::setPalette(paletteOf(scheme == ColorScheme::Dark ? kDark : kLight));
}

void applyLanguage(const QLocale &locale)
{
    QLocale::setDefault(locale);
    for (QTranslator *translator :
         qApp->findChildren<QTranslator *>(kTranslator, Qt::FindDirectChildrenOnly)) {
        QCoreApplication::removeTranslator(translator);
        delete translator;
    }
    installTranslator(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    installTranslator(locale, u"mangrove"_s, u":/i18n"_s);
}

QLocale localeOf(const QString &language)
{
    return language.isEmpty() ? QLocale::system() : QLocale(language);
}

} // namespace mangrove
