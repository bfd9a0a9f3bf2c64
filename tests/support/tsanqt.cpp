// SPDX-License-Identifier: GPL-3.0-or-later
// Linked into every test of the tsan preset and into nothing else. Qt's libraries are not built with the thread
// sanitizer, so it does not see that posting an event comes before delivering it, nor the slow path of QMutex, and would
// report every argument of a queued signal. The functions below replace Qt's of the same name for calls from our code:
// they tell the sanitizer, then call Qt's.
//
// Modelled: signals, invokeMethod(), postEvent(), deleteLater(), QMutex. Not modelled: QReadWriteLock, QSemaphore,
// QWaitCondition, BlockingQueuedConnection; the std ones, which the sanitizer knows, serve instead.
//
// One edge serves all events, so an access before some emit and one after some later delivery never count as a race,
// related or not. Accesses that are truly concurrent, as on the data path, are reported.
#include <QCoreApplication>
#include <QMutex>
#include <QObject>

#include <cstdlib>
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

char g_events;

// Qt's own function behind a mangled name.
template <typename Function>
Function original(const char *name)
{
    void *address = dlsym(RTLD_NEXT, name);
    if (!address) {
        std::abort();
    }
    return reinterpret_cast<Function>(address);
}

void posting()
{
    __tsan_release(&g_events);
}

bool delivering(void ** /*receiver, event, result*/)
{
    __tsan_acquire(&g_events);
    return false;
}

// Stands in for the slot object that invokeMethod() posts. The receiver lets go of the object when it has called it, and
// if the sender is the last to let go, it destroys what the receiver has just read: counting down the references is in
// Qt's code and orders the two, so the sanitizer is told.
class TracedSlotObject : public QtPrivate::QSlotObjectBase
{
public:
    explicit TracedSlotObject(QtPrivate::QSlotObjectBase *slot)
        : QSlotObjectBase(&TracedSlotObject::run)
        , m_slot(slot)
    {}

private:
    static void run(int which, QSlotObjectBase *self, QObject *receiver, void **arguments, bool * /*equal*/)
    {
        auto *traced = static_cast<TracedSlotObject *>(self);
        if (which == Call) {
            traced->m_slot->call(receiver, arguments);
            __tsan_release(traced);
        } else if (which == Destroy) {
            __tsan_acquire(traced);
            traced->m_slot->destroyIfLastRef();
            delete traced;
        }
    }

    QtPrivate::QSlotObjectBase *m_slot;
};

const bool g_registered = QInternal::registerCallback(QInternal::EventNotifyCallback, delivering);

} // namespace

void QMetaObject::activate(QObject *sender, const QMetaObject *metaObject, int signal, void **arguments)
{
    static const auto next = original<void (*)(QObject *, const QMetaObject *, int, void **)>(
        "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    posting();
    next(sender, metaObject, signal, arguments);
}

#if QT_VERSION < QT_VERSION_CHECK(6, 7, 0)
bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *result)
{
    static const auto next = original<bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType,
                                               void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    auto *traced = new TracedSlotObject(slot);
    posting();
    return next(object, traced, type, result);
}
#else
bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   qsizetype count, const void *const *parameters, const char *const *names,
                                   const QtPrivate::QMetaTypeInterface *const *types)
{
    using Function
        = bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, qsizetype,
                   const void *const *, const char *const *, const QtPrivate::QMetaTypeInterface *const *);
    static const auto next = original<Function>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeE"
        "xPKPKvPKPKcPKPKNS2_18QMetaTypeInterfaceE");
    auto *traced = new TracedSlotObject(slot);
    posting();
    return next(object, traced, type, count, parameters, names, types);
}
#endif

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    static const auto next
        = original<void (*)(QObject *, QEvent *, int)>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    posting();
    next(receiver, event, priority);
}

void QObject::deleteLater()
{
    static const auto next = original<void (*)(QObject *)>("_ZN7QObject11deleteLaterEv");
    posting();
    next(this);
}

void QBasicMutex::lockInternal() noexcept
{
    static const auto next = original<void (*)(QBasicMutex *)>("_ZN11QBasicMutex12lockInternalEv");
    next(this);
    __tsan_acquire(this);
}

void QBasicMutex::unlockInternal() noexcept
{
    static const auto next = original<void (*)(QBasicMutex *)>("_ZN11QBasicMutex14unlockInternalEv");
    __tsan_release(this);
    next(this);
}
